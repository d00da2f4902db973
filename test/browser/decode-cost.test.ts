import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';

const PATH = 'chapters/to-the-page/';
const READING = /^One digit takes \d+\.\d\d ms with “Reference MLP, 20 latents”; .* medians of 7/;

async function press(page: Page): Promise<string> {
  const meter = page.locator('decode-cost-island');
  await meter.scrollIntoViewIfNeeded();
  await meter.getByRole('button', { name: 'Measure on this device' }).focus();
  await page.keyboard.press('Enter');
  const status = meter.locator('[aria-live]').filter({ hasText: /./ });
  await status.waitFor();
  return (await status.textContent())!;
}

describeInBrowser('what a digit costs', (visit) => {
  test('is measured by keyboard, and said', async () => {
    const { page, complaints } = await visit(PATH);
    expect(await press(page)).toMatch(READING);
    expect(complaints).toEqual([]);
  });

  test('is not measured where a model is missing, and the reader is told', async () => {
    const { page } = await visit(PATH);
    await page.route('**/decoder/model.json', (route) => route.fulfill({ status: 404 }));
    expect(await press(page)).toMatch(/^Nothing could be measured: .* answered 404\.$/);
  });

  test('without JavaScript says what it would need', async () => {
    const { page } = await visit(PATH, { javaScriptEnabled: false });
    expect(await page.locator('decode-cost-island').textContent()).toContain('needs JavaScript');
  });
});
