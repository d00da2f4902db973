import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { said, wake } from '../island.ts';

const KL = 'kl-divergence-island';
const DRAW = 'reparameterise-island';
/** Their own pages, which come much sooner than the chapter with both. */
const OF_KL = 'embed/kl-divergence/';
const OF_DRAW = 'embed/reparameterise/';

describeInBrowser('the divergence of two Gaussians', (visit) => {
  test('begins with the example of the still figure, term by term', async () => {
    const { island, complaints } = await wake(await visit(OF_KL), KL);
    await said(island, 'KL of q from p is 0.82 nats, of p from q 2.81 nats.');
    expect(await numbers(island)).toEqual([
      ['0.69', '−0.69'],
      ['0.63', '4.00'],
      ['−0.50', '−0.50'],
      ['0.82', '2.81'],
    ]);
    expect(complaints).toEqual([]);
  });

  test('draws areas that compare as the divergences do', async () => {
    const { island } = await wake(await visit(`${OF_KL}?kl.p-mean=-1`), KL);
    await said(island, 'KL of q from p is 2.32 nats, of p from q 8.81 nats.');
    const [forward, reverse] = await Promise.all(
      [0, 1].map((side) => integrandArea(island.locator('.plot').nth(side))),
    );
    expect(reverse / forward).toBeCloseTo(8.81 / 2.32, 1);
  });

  test('is zero by keyboard where both are alike, and the prior is one button away', async () => {
    const { page, island } = await wake(await visit(OF_KL), KL);
    await island.getByRole('slider', { name: 'μ₂' }).focus();
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
    await island.getByRole('slider', { name: 'σ₁' }).focus();
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
    await said(island, 'KL of q from p is 0.00 nats, of p from q 0.00 nats.');
    expect(await island.getByText('As p is the prior').count()).toBe(0);

    await island.getByRole('button', { name: 'p = N(0, 1)' }).focus();
    await page.keyboard.press('Enter');
    await said(island, 'KL of q from p is 0.50 nats');
    expect(await island.getByText('As p is the prior').textContent()).toContain('= 0.50.');
  });

  test('a link shows the same', async () => {
    const { page, island } = await wake(await visit(OF_KL), KL);
    await island.getByRole('slider', { name: 'σ₁' }).focus();
    await page.keyboard.press('Home');
    await page.waitForURL(/\?kl\.q-width=0\.1$/);
    const before = await numbers(island);
    await page.reload();
    const again = await wake({ page, complaints: [] }, KL);
    expect(await numbers(again.island)).toEqual(before);
  });
});

describeInBrowser('a draw and its gradient', (visit) => {
  test('reparameterised, z follows μ, and gradients reach μ and σ', async () => {
    const { page, island, complaints } = await wake(await visit(OF_DRAW), DRAW);
    await said(island, 'z = 1.40. The gradient flows on through z: 2.80 for μ, 2.24 for σ.');
    await island.getByRole('slider', { name: 'μ' }).focus();
    await page.keyboard.press('End');
    await said(island, 'z = 2.40. The gradient flows on through z: 4.80 for μ, 3.84 for σ.');
    expect(await island.locator('.graph-cross').count()).toBe(0);
    expect(await island.locator('.graph-gradient .graph-head').count()).toBe(3);
    expect(complaints).toEqual([]);
  });

  test('drawn directly, z stays where it fell, and gradients stop', async () => {
    const { page, island } = await wake(await visit(OF_DRAW), DRAW);
    await island.getByRole('radio', { name: 'reparameterised' }).focus();
    await page.keyboard.press('ArrowDown');
    await said(island, 'z = 1.40, drawn. The gradient stops at z');
    await island.getByRole('slider', { name: 'μ' }).focus();
    await page.keyboard.press('End');
    await page.waitForURL(/mean=2/);
    await said(island, 'z = 1.40, drawn.');
    expect(await island.locator('.graph-cross').count()).toBe(2);
    expect(await island.locator('.graph-gradient .graph-head').count()).toBe(1);
    expect(await island.getByRole('slider', { name: 'ε' }).count()).toBe(0);

    await island.getByRole('button', { name: 'Draw z' }).focus();
    await page.keyboard.press('Enter');
    await said(island, /^z = (?!1\.40)\S+, drawn\./);
    const words = await island.locator('.island-status').textContent();
    await page.waitForURL(/z=/);
    await page.reload();
    await said((await wake({ page, complaints: [] }, DRAW)).island, words!);
  });

  test('a hundred draws more, by two estimators, the same ones after a reload', async () => {
    const { page, island } = await wake(await visit(OF_DRAW), DRAW);
    expect(await island.locator('caption').textContent()).toContain('Mean of 100 draws');
    await island.getByText('Two estimators').click();
    await island.getByRole('button', { name: 'Draw 100' }).focus();
    await page.keyboard.press('Enter');
    await said(island, /^200 draws .* exactly 2\.00\. Reparameterised: .* Score function: /);
    const before = await island.locator('tbody').innerText();
    await page.waitForURL(/reparameterise\.draws=200/);
    await page.reload();
    const again = await wake({ page, complaints: [] }, DRAW);
    expect(await again.island.locator('tbody').innerText()).toBe(before);

    await again.island.getByRole('button', { name: 'Start again' }).click();
    await said(again.island, /^100 draws/);
    await page.waitForURL(/reparameterise\.seed=2/);
  });

  test('a constant in f widens one estimator and not the other', async () => {
    const { page, island } = await wake(await visit(OF_DRAW), DRAW);
    const cells = island.locator('tbody td');
    const before = await cells.allTextContents();
    await island.getByText('Two estimators').click();
    await island.getByRole('checkbox', { name: 'Add 100 to f' }).focus();
    await page.keyboard.press('Space');
    await said(island, '100 draws');
    const after = await cells.allTextContents();
    // Rows: exact, reparameterised, score function; two columns each.
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4));
    expect(deviation(after[4])).toBeGreaterThan(10 * deviation(before[4]));
  });

  test('its drawings are saved as one picture, those of many draws where they are seen', async () => {
    const { page, island } = await wake(await visit(OF_DRAW), DRAW);
    expect(await savedDrawings(page, island)).toEqual(['svg', 'svg']);
    await island.getByText('Two estimators').click();
    expect(await savedDrawings(page, island)).toEqual(['svg', 'svg', 'svg', 'svg']);
  });
});

/** What the one drawing that is saved is made of. */
async function savedDrawings(page: Page, island: Locator): Promise<string[]> {
  const download = page.waitForEvent('download');
  await island.getByRole('button', { name: 'Save picture' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('reparameterise-reparameterised.svg');
  const svg = await readFile(await file.path(), 'utf8');
  return page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    return [...parsed.documentElement.children].map(({ localName }) => localName);
  }, svg);
}

/** The numbers of the terms, a row for each. */
async function numbers(island: Locator): Promise<string[][]> {
  const rows = await island.locator('.kl-terms tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('td b').allTextContents()));
}

/** The area between the line of an integrand and the line at zero, in units of the drawing. */
function integrandArea(plot: Locator): Promise<number> {
  return plot.evaluate((svg) => {
    const points = (name: string): number[][] =>
      [
        ...svg
          .querySelector(name)!
          .getAttribute('d')!
          .matchAll(/([\d.]+) ([\d.]+)/g),
      ].map(([, x, y]) => [Number(x), Number(y)]);
    const [[, zero]] = points('.plot-zero');
    const line = points('.kl-integrand');
    return line
      .slice(1)
      .reduce((sum, [x, y], i) => sum + (x - line[i][0]) * (zero - (y + line[i][1]) / 2), 0);
  });
}

/** "1.98 ± 1.02" */
function deviation(cell: string): number {
  return Number(cell.split(' ± ')[1]);
}
