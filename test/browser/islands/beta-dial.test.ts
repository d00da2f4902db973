import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { picture, said, wake } from '../island.ts';
import { builtRun } from '../site.ts';
import { largestDifference, tilesOfCanvas, tilesOfPicture } from '../tiles.ts';

const PATH = 'embed/beta-dial/';
const DIAL = 'beta-dial-island';

function dialOf(island: Locator): Locator {
  return island.getByRole('slider', { name: 'Weight β' });
}

/** The samples and the reconstructions. */
function pictures(island: Locator): Promise<string[]> {
  return Promise.all([0, 1].map((i) => picture(island.locator('canvas').nth(i))));
}

/** Which models' decoders a page asks for from now on. */
function asked(page: Page): string[] {
  const models: string[] = [];
  page.on('request', (request) => {
    const found = /models\/(.+)\/decoder\/model\.json$/.exec(request.url());
    if (found) models.push(found[1]);
  });
  return models;
}

describeInBrowser('the dial for β', (visit) => {
  test('fetches a model when it is chosen, and only once', async () => {
    // A page without islands.
    const { page } = await visit('search/');
    const models = asked(page);
    await page.goto(inject('site') + PATH);
    const { island } = await wake({ page, complaints: [] }, DIAL);
    expect(models).toEqual(['latents-20']);
    await island.getByText('Loaded: 1 of 7 models').waitFor();

    await dialOf(island).focus();
    for (const [key, beta] of [
      ['ArrowRight', '2'],
      ['Home', '0.1'],
      ['ArrowUp', '0.25'],
      ['Home', '0.1'],
    ]) {
      await page.keyboard.press(key);
      expect(await dialOf(island).getAttribute('aria-valuetext')).toBe(`β = ${beta}`);
      await said(island, `β = ${beta}: rate`);
    }
    expect(models).toEqual(['latents-20', 'beta-2', 'beta-0-1', 'beta-0-25']);
    await island.getByText('Loaded: 4 of 7 models').waitFor();
  });

  test('says what the run measured', async () => {
    const { island } = await wake(await visit(`${PATH}?beta-dial.beta=8`), DIAL);
    const { kl, reconstruction, negativeElbo } = builtRun().experiments.find(
      ({ id }) => id === 'beta-8',
    )!.heldOut.float32;
    const [rate, distortion, sum] = [kl, reconstruction, negativeElbo].map((n) => n.toFixed(1));
    await said(
      island,
      `β = 8: rate ${rate} and distortion ${distortion} make a negative ELBO of ${sum} nats per image on held-out digits.`,
    );
  });

  test('begins with the samples of the run’s own figure', async () => {
    const { island } = await wake(await visit(PATH), DIAL);
    const { figures, experiments } = builtRun();
    const { specification, experiments: ids } = figures.find(({ id }) => id === 'rate-distortion')!;
    const chart = readFileSync(join(inject('project'), 'public/run', specification!), 'utf8');
    const [, strip] = /data:image\/png;base64,([^"]+)/.exec(chart)!;
    const inFigure = await tilesOfPicture(sharp(Buffer.from(strip, 'base64')), 8, 8 * ids.length);
    const row = ids.findIndex(
      (id) => experiments.find((each) => each.id === id)!.objective.beta === 1,
    );
    const live = await tilesOfCanvas(island.locator('canvas').first(), 10, 8);
    // The page has the weights in eight bits, and the figure as they were trained.
    expect(largestDifference(live, inFigure.slice(8 * row, 8 * row + 8))).toBeLessThan(10);
  });

  test('of quick choices the last one wins, however late the others arrive', async () => {
    const { page, island } = await wake(await visit(PATH), DIAL);
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/models/beta-2/decoder/weights.bin', async (route) => {
      await held;
      await route.continue();
    });
    await dialOf(island).focus();
    const begun = page.waitForRequest('**/models/beta-2/decoder/weights.bin');
    await page.keyboard.press('ArrowRight');
    await begun;
    await page.keyboard.press('ArrowRight');
    await said(island, 'β = 4: rate');
    const shown = await pictures(island);
    const arrived = page.waitForResponse('**/models/beta-2/decoder/weights.bin');
    release();
    await (await arrived).finished();
    await page.waitForTimeout(200);
    expect(await pictures(island)).toEqual(shown);
    expect(await dialOf(island).getAttribute('aria-valuetext')).toBe('β = 4');
  });

  test('takes no other room while it loads', async () => {
    const { page, island } = await wake(await visit(PATH), DIAL);
    const height = async (): Promise<number> =>
      (await island.locator('.island-stage').boundingBox())!.height;
    const before = await height();
    await page.route('**/models/beta-8/**', () => {});
    await dialOf(island).focus();
    await page.keyboard.press('End');
    await island.getByText('Loading the model of β = 8').first().waitFor();
    expect(await height()).toBe(before);
  });

  test('tells of a model that cannot be had, and goes on with the others', async () => {
    const { page, island } = await wake(await visit(PATH), DIAL);
    const first = await pictures(island);
    await page.route('**/models/beta-2/**', (route) => route.fulfill({ status: 404 }));
    await dialOf(island).focus();
    await page.keyboard.press('ArrowRight');
    await said(island, /^The model of β = 2 could not be loaded: .* answered 404\.$/);
    await page.keyboard.press('ArrowLeft');
    await said(island, 'β = 1: rate');
    expect(await pictures(island)).toEqual(first);
  });

  test('a link shows the same model with the same noise and digits', async () => {
    const { page, island } = await wake(await visit(PATH), DIAL);
    await island.getByRole('spinbutton', { name: 'Seed' }).fill('7');
    await dialOf(island).focus();
    await page.keyboard.press('ArrowLeft');
    await said(island, 'β = 0.5: rate');
    await page.waitForURL(/beta-dial\.beta=0\.5/);
    const restored = await wake(await visit(PATH + new URL(page.url()).search), DIAL);
    expect(await pictures(restored.island)).toEqual(await pictures(island));
    expect(restored.complaints).toEqual([]);
  });
});
