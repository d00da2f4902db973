import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { picture, said, wake } from '../island.ts';
import { PHONE, swipeUp } from '../touch.ts';

const PATH = 'embed/draw-image/';
const NAME = 'draw-image-island';

describeInBrowser('a digit of the reader’s own', (visit) => {
  test('until one is drawn, a held-out digit is read, and another can be chosen by keyboard', async () => {
    const { page, island, complaints } = await wake(await visit(PATH), NAME);
    await said(island, /^The held-out \d looks like an? \d, \d+\s%; its reconstruction looks like/);
    const before = await pictures(island);
    await island.locator('.island-fold > summary', { hasText: 'Held-out digits' }).click();
    await island.getByRole('combobox', { name: 'Digit' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/draw-image\.image=\d/);
    const after = await pictures(island);
    expect(after[1], 'what the encoder sees').not.toBe(before[1]);
    await page.reload();
    const again = (await wake({ page, complaints: [] }, NAME)).island;
    expect(await again.getByRole('combobox', { name: 'Digit' }).isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('the table holds the two terms and their sum, beside those of held-out images', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const manifest = await page.request.get(new URL('../../run/manifest.json', page.url()).href);
    const { experiments } = await manifest.json();
    const { heldOut } = experiments.find(({ id }: { id: string }) => id === 'mlp-20');
    const numbers = (await island.locator('td').allTextContents()).map(Number);
    const [reconstruction, kl, sum] = [numbers[0], numbers[2], numbers[4]];
    expect(Math.abs(reconstruction + kl - sum)).toBeLessThan(0.11);
    const { uint8 } = heldOut;
    expect([numbers[1], numbers[3], numbers[5]]).toEqual(
      [uint8.reconstruction, uint8.kl, uint8.negativeElbo].map((nats) => Number(nats.toFixed(1))),
    );
    await said(island, `Its negative ELBO of ${sum.toFixed(1)} nats is`);
  });

  test('two latents are a choice, which shows where they are in the plane', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const points = '**/figures/latent-scatter.csv';
    await page.route(points, (route) => route.abort());
    await island.getByRole('radio', { name: '2', exact: true }).check();
    await said(island, /^The other model could not be loaded: .+latent-scatter/);
    await page.unroute(points);
    await island.getByRole('radio', { name: '20' }).check();
    await island.getByRole('radio', { name: '2', exact: true }).check();
    await said(island, /Its posterior has μ = /);
    expect(await island.locator('.plane-map').isVisible()).toBe(true);
  });

  test('a drawing by mouse is centred, read, undone and cleared', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const [blank, chosen] = await pictures(island);
    await drawByMouse(page, island, [0.2, 0.2], [0.7, 0.2]);
    await said(island, /^Your drawing looks like/);
    const [, seen] = await pictures(island);
    expect(seen).not.toBe(chosen);
    for (const centre of await inkCentre(island.getByRole('img', { name: 'Image x' }))) {
      expect(Math.abs(centre - 14.5)).toBeLessThan(0.6);
    }

    await drawByMouse(page, island, [0.7, 0.2], [0.4, 0.9]);
    await island.getByRole('button', { name: 'Undo' }).click();
    await said(island, /^Your drawing looks like/);
    expect((await pictures(island))[1]).toBe(seen);

    await island.getByRole('button', { name: 'Clear' }).click();
    await said(island, /^The held-out \d/);
    expect((await pictures(island)).slice(0, 2)).toEqual([blank, chosen]);
  });

  test('by keyboard, Space puts the pen down and arrow keys draw', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const pad = island.getByRole('slider', { name: 'Field to draw a digit on' });
    await pad.focus();
    // Screen readers read the place again where its number is another.
    const numbers = new Set([await pad.getAttribute('aria-valuenow')]);
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowRight']) {
      await page.keyboard.press(key);
      numbers.add(await pad.getAttribute('aria-valuenow'));
    }
    expect(numbers.size).toBe(4);
    expect(await pad.getAttribute('aria-valuetext')).toBe('32 across, 30 down');
    await page.keyboard.press('Space');
    await said(island, 'The pen is down.');
    for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowDown');
    await said(island, /^Your drawing looks like/);
    await page.keyboard.press('Space');
    await said(island, 'The pen is lifted.');
    expect(await pad.getAttribute('aria-valuetext')).toBe('32 across, 62 down');
    // A line straight down, as high as a digit of MNIST is.
    const { rows, columns } = await ink(island.getByRole('img', { name: 'Image x' }));
    expect(rows).toHaveLength(20);
    expect(columns.length).toBeLessThan(10);
    expect(await island.locator('.island-status').textContent()).toMatch(/^Your drawing looks/);
    await island.getByRole('button', { name: 'Copy link' }).click();
    await said(island, /^(Copied|The link)/);
    expect(await island.locator('.island-status').textContent()).toMatch(/^Your drawing looks/);
    await island.getByRole('button', { name: 'Clear' }).click();
    await pad.focus();
    for (const key of ['Space', 'ArrowDown', 'ArrowDown', 'Space']) await page.keyboard.press(key);
    await said(island, 'That is little ink. Draw a whole digit.');
  });

  test('a link shows the same drawing with the same draws', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const draws = island.getByRole('img', { name: 'From draws of z' });
    await drawByMouse(page, island, [0.3, 0.2], [0.6, 0.8]);
    await said(island, /^Your drawing/);
    const first = await picture(draws);
    await island.getByRole('button', { name: 'Other draws' }).press('Enter');
    await page.waitForURL(/draw-image\.seed=2/);
    const before = await pictures(island);
    expect(await picture(draws)).not.toBe(first);

    expect(page.url().length).toBeLessThan(2000);
    await page.reload();
    const again = (await wake({ page, complaints: [] }, NAME)).island;
    await said(again, /^Your drawing/);
    expect(await pictures(again)).toEqual(before);
  });

  test('a finger draws on the field alone, and scrolls beside it', async () => {
    const { page, island } = await wake(await visit(PATH, PHONE), NAME);
    const pad = island.locator('.drawing-pad canvas');
    await pad.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const { x, y, height } = (await pad.boundingBox())!;
    const before = await page.evaluate(() => scrollY);
    await swipeUp(page, { x: x + 100, y: y + 0.8 * height }, 100);
    await said(island, /^Your drawing/);
    expect(await page.evaluate(() => scrollY)).toBe(before);
    await swipeUp(page, { x: x + 100, y: y + height + 40 }, 100);
    await page.waitForFunction((top) => scrollY > top + 50, before);
  });
});

async function drawByMouse(page: Page, island: Locator, ...path: number[][]): Promise<void> {
  const pad = island.locator('.drawing-pad canvas');
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox())!;
  const [[x, y], ...rest] = path.map(([across, down]) => [
    box.x + across * box.width,
    box.y + down * box.height,
  ]);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const [toX, toY] of rest) await page.mouse.move(toX, toY, { steps: 10 });
  await page.mouse.up();
}

/** The field, what the encoder sees, and what is decoded. */
async function pictures(island: Locator): Promise<string[]> {
  const canvases = island.locator('.drawing-pad canvas, .reading-tile canvas');
  return Promise.all((await canvases.all()).map(picture));
}

/** The ink of each row and column of an image in a frame of 2 pixels that has any. */
function ink(canvas: Locator): Promise<{ rows: [number, number][]; columns: [number, number][] }> {
  return canvas.evaluate((element) => {
    const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(2, 2, 28, 28);
    const line = (grey: (i: number) => number): number =>
      Array.from({ length: 28 }, (_, i) => data[4 * grey(i)]).reduce((a, b) => a + b);
    const all = Array.from({ length: 28 }, (_, i) => i);
    const inked = (mass: (i: number) => number): [number, number][] =>
      all.map((i): [number, number] => [i + 0.5, mass(i)]).filter(([, grey]) => grey > 0);
    return {
      rows: inked((row) => line((i) => row * 28 + i)),
      columns: inked((column) => line((i) => i * 28 + column)),
    };
  });
}

async function inkCentre(canvas: Locator): Promise<number[]> {
  const { rows, columns } = await ink(canvas);
  return [rows, columns].map(
    (lines) =>
      lines.reduce((sum, [at, mass]) => sum + at * mass, 0) /
      lines.reduce((sum, [, mass]) => sum + mass, 0),
  );
}
