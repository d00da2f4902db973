import { gzipSync } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { formatBytes } from '../../../src/site/format.ts';
import { describeInBrowser } from '../browser.ts';
import { said, wake } from '../island.ts';

/** How long a training may take at its own pace, on machines with much else to do. */
const PATIENCE = { timeout: 40_000 };

const PATH = 'embed/train-here/';
const NAME = 'train-here-island';
/** What only a training needs. */
const CODE = /\/(worker|tfjs)[^/]*\.(js|wasm)$/;
const DIGITS = /\/run\/digits\//;
/** With the WebAssembly once more, as the worker hands it to TensorFlow.js. */
const ALL = new RegExp(`${CODE.source}|${DIGITS.source}|^blob:`);

async function press(island: Locator, name: string): Promise<void> {
  await island.getByRole('button', { name, exact: true }).focus();
  await island.page().keyboard.press('Enter');
}

/** The ticks of plots on which the name of the upright axis lies. */
function crossed(island: Locator): Promise<string[]> {
  return island.locator('.plot').evaluateAll((plots) =>
    plots.flatMap((plot) => {
      const { right } = plot.querySelector('[transform]')!.getBoundingClientRect();
      return [...plot.querySelectorAll('.plot-end')]
        .filter((tick) => tick.getBoundingClientRect().left < right)
        .map((tick) => tick.textContent);
    }),
  );
}

/** The held-out loss that the folded table shows. */
async function heldOutLoss(island: Locator): Promise<number> {
  const row = island.locator('tr', { hasText: 'negative ELBO' });
  return Number(await row.locator('td').last().textContent());
}

async function reach(island: Locator, epoch: number): Promise<void> {
  const shown = async (): Promise<number> =>
    Number(/^Epoch (\d+) of/.exec((await island.locator('caption').textContent())!)?.[1]);
  await expect.poll(shown, PATIENCE).toBeGreaterThanOrEqual(epoch);
}

async function paused(island: Locator, words: RegExp): Promise<void> {
  await island.locator('[aria-live]').filter({ hasText: words }).waitFor(PATIENCE);
}

describeInBrowser('training in the page', (visit) => {
  test('begins by keyboard, pauses, goes on, and is gone when reset', async () => {
    const { page, island, complaints } = await wake(await visit(PATH), NAME);
    const save = island.getByRole('button', { name: 'Save picture' });
    expect(await save.getAttribute('aria-disabled')).toBe('true');
    await press(island, 'Save picture');
    await said(island, 'There is no picture to save until something is trained.');
    await press(island, 'Train');
    await reach(island, 1);
    expect(await save.getAttribute('aria-disabled')).toBeNull();
    const first = await heldOutLoss(island);
    await reach(island, 4);
    expect(await crossed(island), 'ticks under the name of their axis').toEqual([]);
    await press(island, 'Pause');
    await paused(
      island,
      /^Paused\. Epoch \d+ of \d+: the held-out loss is \d+\.\d nats per image, \d+\.\d of them KL; \d+ of/,
    );
    const shown = await island.locator('.train-view').innerHTML();
    expect(await heldOutLoss(island)).toBeLessThan(first);
    await page.waitForTimeout(700);
    expect(await island.locator('.train-view').innerHTML()).toBe(shown);
    await press(island, 'Continue');
    await said(island, 'Training continues.');
    await expect.poll(() => island.locator('.train-view').innerHTML(), PATIENCE).not.toBe(shown);
    await press(island, 'Reset');
    await said(island, 'Nothing is trained.');
    expect(await island.locator('.train-view').isVisible()).toBe(false);
    await expect.poll(() => page.workers(), PATIENCE).toEqual([]);
    expect(complaints).toEqual([]);
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
    const hint = await island.getByText('“Train” loads').textContent();
    expect(hint).toContain(`TensorFlow.js (${weigh(CODE, (body) => gzipSync(body).length)})`);
    expect(hint).toContain(`digits (${weigh(DIGITS, ({ length }) => length)})`);
    expect([...bodies.keys()].filter((url) => !ALL.test(url))).toEqual([]);
  });

  test('leaves the page responsive', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    await press(island, 'Train');
    await reach(island, 1);
    const late = await page.evaluate(async () => {
      const late: number[] = [];
      while (late.length < 40) {
        const due = performance.now() + 50;
        await new Promise((resolve) => setTimeout(resolve, 50));
        late.push(performance.now() - due);
      }
      return late.sort((a, b) => a - b);
    });
    // An epoch takes longer. One in ten may be late because of what else the machine does.
    expect(late[35]).toBeLessThan(100);
  });

  test('gives the same numbers for the same link', async () => {
    const results = [];
    for (const [seed, beta] of [
      ['5', '5'],
      ['5', '5'],
      ['6', '5'],
    ]) {
      const link = `${PATH}?train-here.seed=${seed}&train-here.beta=${beta}`;
      const { island } = await wake(await visit(link), NAME);
      expect(await island.getByRole('spinbutton', { name: 'Seed' }).inputValue()).toBe(seed);
      expect(await island.getByRole('combobox', { name: 'β' }).inputValue()).toBe(beta);
      await press(island, 'Train');
      // Asked for before the first step, it comes after the first epoch.
      await press(island, 'Pause');
      await paused(island, /^Paused\. Epoch 1 of/);
      results.push(await island.locator('table').textContent());
    }
    const [once, again, other] = results;
    expect(again).toBe(once);
    expect(other).not.toBe(once);
  });

  test('takes a course of the KL weight that the reader draws, by keyboard', async () => {
    const { page, island, complaints } = await wake(await visit(PATH), NAME);
    const course = island.getByRole('group', { name: 'Weight of the KL term' });
    expect(await course.isVisible()).toBe(false);
    await island.getByRole('combobox', { name: 'β' }).selectOption('a course that you draw');
    const last = course.getByRole('slider', { name: 'at the end' });
    await last.focus();
    await page.keyboard.press('End');
    await said(island, 'The KL term weighs 0.0, 0.5, 1.0, 1.0 and 5.0, from the start');
    await press(island, 'Train');
    await press(island, 'Pause');
    await paused(island, /^Paused\. Epoch 1 of/);
    expect(await last.isDisabled()).toBe(true);
    expect(await island.locator('.curve-weight').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('learns from digits that the reader draws, by keyboard', async () => {
    const { page, island, complaints } = await wake(await visit(PATH), NAME);
    const pad = island.getByRole('slider', { name: 'Field to draw a digit on' });
    expect(await pad.isVisible()).toBe(false);
    await island.getByRole('combobox', { name: 'Digits' }).selectOption('that you draw');
    await press(island, 'Add this digit');
    await said(island, 'Nothing is drawn yet.');
    for (let digits = 0; digits < 5; digits++) {
      await press(island, 'Train');
      await said(island, `Draw at least 5 digits to train on: so far there are ${digits}.`);
      await pad.focus();
      for (const key of [' ', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowLeft', ' ']) {
        await page.keyboard.press(key);
      }
      await press(island, 'Add this digit');
    }
    await said(island, 'There are 5 digits to train on.');
    await press(island, 'Train');
    await press(island, 'Pause');
    await paused(island, /^Paused\. Epoch 1 of/);
    expect(complaints).toEqual([]);
  });

  test.for([
    { what: 'its code', file: '**/worker-*.js', words: /code for training could not be loaded\.$/ },
    { what: 'its WebAssembly', file: '**/*.wasm', words: /\.wasm: the server answered 404\.$/ },
    { what: 'the digits', file: '**/run/digits/**', words: /could not be fetched: .* 404\.$/ },
  ])('says so in one sentence where $what cannot be had', async ({ file, words }) => {
    const { page, island } = await wake(await visit(PATH), NAME);
    await page.context().route(file, (route) => route.fulfill({ status: 404 }));
    await press(island, 'Train');
    await said(island, words);
    expect(await island.getByRole('button', { name: 'Train', exact: true }).isVisible()).toBe(true);
  });
});

function loadedBy(page: Page): Promise<string[]> {
  return page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
}
