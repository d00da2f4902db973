import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { formatBytes } from '../../../src/site/format.ts';
import { describeInBrowser } from '../browser.ts';
import { picture, said, wake } from '../island.ts';
import { builtRun } from '../site.ts';
import { largestDifference, tilesOfCanvas, tilesOfPicture } from '../tiles.ts';

const PATH = 'embed/quantise/';
const NAME = 'quantise-island';

function sliderOf(island: Locator): Locator {
  return island.getByRole('slider', { name: 'Bits a weight' });
}

/** The samples with all bits, and those with fewer. */
function pictures(island: Locator): Promise<string[]> {
  return Promise.all([0, 1].map((i) => picture(island.locator('canvas').nth(i))));
}

describeInBrowser('weights in fewer bits', (visit) => {
  test('draw the same samples with all bits, and others with two', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    await sliderOf(island).focus();
    await page.keyboard.press('End');
    expect(await sliderOf(island).getAttribute('aria-valuetext')).toBe('8 bits');
    await said(island, /^8 bits: the decoder as it was exported/);
    const [whole, same] = await Promise.all(
      [0, 1].map((i) => tilesOfCanvas(island.locator('canvas').nth(i), 4, 16)),
    );
    expect(largestDifference(whole, same)).toBeLessThanOrEqual(1);

    await page.keyboard.press('Home');
    await said(island, /^2 bits: the decoder would take/);
    const few = await tilesOfCanvas(island.locator('canvas').nth(1), 4, 16);
    expect(largestDifference(whole, few)).toBeGreaterThan(1);
  });

  test('begin with the samples of the run’s own figure', async () => {
    const { island } = await wake(await visit(PATH), NAME);
    const figure = join(inject('project'), 'public/run/figures/samples-conv-20.png');
    const inFigure = await tilesOfPicture(sharp(figure), 8, 16);
    const live = await tilesOfCanvas(island.locator('canvas').first(), 4, 16);
    // The page has the weights in eight bits, and the figure as they were trained.
    expect(largestDifference(live, inFigure)).toBeLessThan(10);
  });

  test('cost what the run measured for so many', async () => {
    const { island } = await wake(await visit(`${PATH}?quantise.bits=4`), NAME);
    const { data } = builtRun().figures.find(({ id }) => id === 'quantisation')!;
    const csv = readFileSync(join(inject('project'), 'public/run', data.path), 'utf8');
    const [, nats, , bytes] = csv
      .split('\n')
      .find((line) => line.startsWith('4,'))!
      .split(',')
      .map(Number);
    await said(island, `would take ${formatBytes(bytes)}`);
    await said(
      island,
      `measured a negative ELBO of ${nats.toFixed(1)} nats per image on held-out digits`,
    );
  });

  test('a link shows the same bits and the same samples', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    await island.getByRole('button', { name: 'Another' }).click();
    await sliderOf(island).focus();
    await page.keyboard.press('ArrowRight');
    await said(island, /^4 bits/);
    await page.waitForURL(/quantise\.bits=4/);
    const restored = await wake(await visit(PATH + new URL(page.url()).search), NAME);
    expect(await pictures(restored.island)).toEqual(await pictures(island));
    expect(restored.complaints).toEqual([]);
  });
});
