import { gzipSync } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { formatBytes } from '../../../src/site/format.ts';
import { describeInBrowser } from '../browser.ts';
import { said, wake } from '../island.ts';

const PATH = 'chapters/training/';
const NAME = 'train-here';
/** What only a training needs. */
const CODE = /\/(worker|tfjs)[^/]*\.(js|wasm)$/;
const DIGITS = /\/run\/digits\//;

async function press(island: Locator, name: string): Promise<void> {
  await island.getByRole('button', { name, exact: true }).focus();
  await island.page().keyboard.press('Enter');
}

/** The held-out loss that the table shows. */
async function heldOutLoss(island: Locator): Promise<number> {
  const row = island.getByRole('row', { name: 'negative ELBO' });
  return Number(await row.locator('td').last().textContent());
}

async function reach(island: Locator, epoch: number): Promise<void> {
  const shown = async (): Promise<number> =>
    Number(/^Epoch (\d+) of/.exec((await island.locator('caption').textContent())!)?.[1]);
  await expect.poll(shown, { timeout: 40_000 }).toBeGreaterThanOrEqual(epoch);
}

describeInBrowser('training in the page', (visit) => {
  test('begins by keyboard, pauses, goes on, and is gone when reset', async () => {
    const { page, island, complaints } = await wake(await visit(PATH), NAME);
    await press(island, 'Train');
    await reach(island, 1);
    const first = await heldOutLoss(island);
    await reach(island, 4);
    await press(island, 'Pause');
    await said(
      island,
      /^Paused\. Epoch \d+ of \d+: the held-out loss is \d+\.\d nats per image; \d+ of/,
    );
    const paused = await island.locator('.train-view').innerHTML();
    expect(await heldOutLoss(island)).toBeLessThan(first);
    await page.waitForTimeout(700);
    expect(await island.locator('.train-view').innerHTML()).toBe(paused);
    await press(island, 'Continue');
    await said(island, 'The training goes on.');
    await expect.poll(() => island.locator('.train-view').innerHTML()).not.toBe(paused);
    await press(island, 'Reset');
    await said(island, 'Nothing is trained.');
    expect(await island.locator('.train-view').isVisible()).toBe(false);
    expect(page.workers()).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('loads nothing before, and then what it says it loads', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    await page.waitForLoadState('networkidle');
    const before = await loadedBy(page);
    expect(before.filter((url) => CODE.test(url) || DIGITS.test(url))).toEqual([]);

    const bodies = new Map<string, Buffer>();
    page.on('response', async (response) => bodies.set(response.url(), await response.body()));
    await press(island, 'Train');
    await reach(island, 1);
    const weigh = (what: RegExp, bytesOf: (body: Buffer) => number): string =>
      formatBytes(
        [...bodies].reduce((sum, [url, body]) => sum + (what.test(url) ? bytesOf(body) : 0), 0),
      );
    const hint = await island.locator('.island-hint').textContent();
    expect(hint).toContain(`TensorFlow.js (${weigh(CODE, (body) => gzipSync(body).length)})`);
    expect(hint).toContain(`digits (${weigh(DIGITS, ({ length }) => length)})`);
    expect([...bodies.keys()].filter((url) => !CODE.test(url) && !DIGITS.test(url))).toEqual([]);
    await page.context().close();
  });

  test('leaves the page responsive', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    await press(island, 'Train');
    await reach(island, 1);
    const late = await page.evaluate(async () => {
      let latest = 0;
      for (let i = 0; i < 40; i++) {
        const due = performance.now() + 50;
        await new Promise((resolve) => setTimeout(resolve, 50));
        latest = Math.max(latest, performance.now() - due);
      }
      return latest;
    });
    expect(late).toBeLessThan(100);
    await page.context().close();
  });

  test('gives the same numbers for the same link', async () => {
    const results = [];
    for (const [seed, beta] of [
      ['5', '5'],
      ['5', '5'],
      ['6', '5'],
      ['5', '1'],
    ]) {
      const link = `${PATH}?train-here.seed=${seed}&train-here.beta=${beta}`;
      const { page, island } = await wake(await visit(link), NAME);
      expect(await island.getByRole('spinbutton', { name: 'Seed' }).inputValue()).toBe(seed);
      expect(await island.getByRole('combobox', { name: 'β' }).inputValue()).toBe(beta);
      await press(island, 'Train');
      // Asked for before the first step, it comes after the first epoch.
      await press(island, 'Pause');
      await island
        .getByRole('status')
        .filter({ hasText: /^Paused\. Epoch 1 of/ })
        .waitFor();
      results.push(await island.locator('table').textContent());
      await page.context().close();
    }
    const [once, again, otherSeed, otherBeta] = results;
    expect(again).toBe(once);
    expect(otherSeed).not.toBe(once);
    expect(otherBeta).not.toBe(once);
  });

  test.for([
    { what: 'its code', file: '**/worker-*.js', words: /code that trains could not be loaded\.$/ },
    { what: 'its WebAssembly', file: '**/*.wasm', words: /\.wasm: the server answered 404\.$/ },
    { what: 'the digits', file: '**/run/digits/**', words: /could not be fetched: .* 404\.$/ },
  ])('says so in one sentence where $what is missing', async ({ file, words }) => {
    const { page, island } = await wake(await visit(PATH), NAME);
    await page.context().route(file, (route) => route.fulfill({ status: 404 }));
    await press(island, 'Train');
    await said(island, words);
    expect(await island.getByRole('button', { name: 'Train', exact: true }).isVisible()).toBe(true);
    await page.context().close();
  });
});

function loadedBy(page: Page): Promise<string[]> {
  return page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
}
