import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { image, picture, said, tile, wake } from '../island.ts';

const PATH = 'embed/sampler/';
const NAME = 'sampler-island';

describeInBrowser('the sampler', (visit) => {
  test('draws others, and the same ones for the same seed', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const first = await picture(gridOf(island));

    await island.getByRole('button', { name: 'Another' }).focus();
    await page.keyboard.press('Enter');
    await said(island, '24 digits from seed 2, at temperature 1.00.');
    expect(await island.getByRole('spinbutton', { name: 'Seed' }).inputValue()).toBe('2');
    expect(await picture(gridOf(island))).not.toBe(first);

    await island.getByRole('spinbutton', { name: 'Seed' }).fill('1');
    await said(island, 'seed 1');
    expect(await picture(gridOf(island))).toBe(first);
  });

  test('begins with the digits of the run’s own figure', async () => {
    const { island } = await wake(await visit(PATH), NAME);
    const figure = sharp(join(inject('project'), 'public/run/figures/samples-conv-20.png'));
    const { data, info } = await figure.greyscale().raw().toBuffer({ resolveWithObject: true });
    // Eight digits in a row, each 28 pixels and a gap of 2, enlarged.
    const factor = info.width / (8 * 30 + 2);
    const live = await gridOf(island).evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const context = (element as HTMLCanvasElement).getContext('2d')!;
      const { data } = context.getImageData(0, 0, width, height);
      return { width, grey: Array.from({ length: width * height }, (_, i) => data[4 * i]) };
    });
    const differences = Array.from({ length: 6 * 28 * 28 }, (_, i) => {
      const [x, y] = [2 + 30 * Math.floor(i / 784) + (i % 28), 2 + (Math.floor(i / 28) % 28)];
      const printed =
        data[
          (Math.floor((y + 0.5) * factor) * info.width + Math.floor((x + 0.5) * factor)) *
            info.channels
        ];
      return Math.abs(printed - live.grey[y * live.width + x]);
    });
    // The page has the weights in eight bits, and the figure as they were trained.
    expect(Math.max(...differences)).toBeLessThan(10);
  });

  test('grows colder by keyboard, until all samples are alike', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    await island.getByRole('slider', { name: 'Temperature' }).focus();
    await page.keyboard.press('Home');
    await said(island, '24 digits from seed 1, at temperature 0.00.');
    expect(await differentTiles(island)).toBe(1);
    await page.keyboard.press('ArrowRight');
    await said(island, 'temperature 0.05.');
    expect(await differentTiles(island)).toBe(24);
  });

  test('says what a seed is to whoever enters something else', async () => {
    const { island } = await wake(await visit(PATH), NAME);
    const before = await picture(gridOf(island));
    await island.getByRole('spinbutton', { name: 'Seed' }).fill('-3');
    await said(island, 'A seed is a whole number from 0 to 4294967295.');
    expect(await picture(gridOf(island))).toBe(before);
  });

  test('shows a digit large that is chosen with the keys of a grid', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const cells = island.getByRole('gridcell');
    await cells.first().focus();
    for (const [key, sample] of [
      ['ArrowLeft', 1],
      ['ArrowUp', 1],
      ['ArrowRight', 2],
      ['ArrowDown', 8],
      ['End', 12],
      ['ArrowRight', 12],
      ['ArrowLeft', 11],
      ['Home', 7],
      ['Control+End', 24],
      ['ArrowDown', 24],
      ['ArrowUp', 18],
      ['Control+Home', 1],
      ['ArrowDown', 7],
    ] as const) {
      await page.keyboard.press(key);
      const focused = island.locator('[role=gridcell]:focus');
      expect(await focused.getAttribute('aria-label'), key).toBe(`Sample ${sample}`);
      expect(await focused.getAttribute('aria-selected')).toBe('true');
    }
    expect(await island.locator('[role=gridcell][tabindex="0"]').count()).toBe(1);
    await showsLarge(island, 7);
  });

  test('shows a digit large that is touched', async () => {
    const screen = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
    const { island } = await wake(await visit(PATH, screen), NAME);
    await island.getByRole('gridcell', { name: 'Sample 15' }).tap();
    await showsLarge(island, 15);
  });

  test('tells how many look like each digit: all of them like one', async () => {
    const { island } = await wake(await visit(PATH), NAME);
    await island.locator('.island-fold > summary', { hasText: 'What they look like' }).click();
    const counts = await island.getByRole('cell').allTextContents();
    expect(counts).toHaveLength(10);
    expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(24);
  });

  test('shows the same to whoever gets its link', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    await island.getByRole('spinbutton', { name: 'Seed' }).fill('5');
    await island.getByRole('slider', { name: 'Temperature' }).fill('0.5');
    await island.getByRole('gridcell', { name: 'Sample 9' }).click();
    await page.waitForURL(/sampler\.image=9/);
    const link = new URL(page.url());
    const shown = await picture(gridOf(island));

    const again = await wake(await visit(PATH + link.search), NAME);
    await said(again.island, /^24 digits from seed 5, at temperature 0\.50\. Sample 9 looks like/);
    expect(await picture(gridOf(again.island))).toBe(shown);
  });

  test('saves the grid as a picture', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const download = page.waitForEvent('download');
    await island.getByRole('button', { name: 'Save picture' }).click();
    expect((await download).suggestedFilename()).toBe('samples-conv-20-seed-1.png');
    const { width, height } = await sharp(await (await download).path()).metadata();
    expect(width / height).toBeCloseTo(182 / 122);
  });
});

function gridOf(island: Locator): Locator {
  return island.locator('.sampler-grid canvas');
}

async function differentTiles(island: Locator): Promise<number> {
  const tiles = Array.from({ length: 24 }, (_, i) => tile(gridOf(island), i));
  return new Set(await Promise.all(tiles)).size;
}

async function showsLarge(island: Locator, sample: number): Promise<void> {
  await said(island, new RegExp(`^Sample ${sample} looks like an? \\d, \\d+\\s%\\.$`));
  const large = island.getByRole('img', { name: `Sample ${sample}`, exact: true });
  expect(await image(large)).toBe(await tile(gridOf(island), sample - 1));
}
