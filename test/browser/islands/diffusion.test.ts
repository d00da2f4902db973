import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { said, wake } from '../island.ts';

describeInBrowser('diffusion in the plane', (visit) => {
  test('moves the cloud along time, and decodes a point, by keyboard', async () => {
    const { page, island } = await wake(await visit('chapters/diffusion/'), 'diffusion-island');
    const dot = island.locator('.diffusion-plane circle').nth(1);
    const start = await dot.getAttribute('cx');
    await island.getByRole('slider', { name: 'Time t' }).focus();
    await page.keyboard.press('Home');
    await said(island, 'Time 0.00: point 1 is at');
    expect(await dot.getAttribute('cx')).not.toBe(start);
    await page.keyboard.press('End');
    await said(island, 'Time 1.00: point 1 is at');
    expect(await dot.getAttribute('cx')).toBe(start);
    await island.getByRole('slider', { name: 'Point' }).focus();
    await page.keyboard.press('ArrowRight');
    await said(island, 'point 2 is at');
  });
});
