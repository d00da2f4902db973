import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { describeInBrowser, type Visit } from './browser.ts';

const PLANE = 'chapters/latent-space/';
const SAMPLER = 'chapters/sampling/';

describeInBrowser('islands', (visit) => {
  test('an island fetches nothing until it comes near the screen', async () => {
    // A screen so low that the island lies far below it.
    const { page } = await visit('', { viewport: { width: 800, height: 100 } });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(page.url() + PLANE);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((path) => /latent-plane|model\.json|weights\.bin/.test(path))).toEqual([]);

    await page.locator('latent-plane').scrollIntoViewIfNeeded();
    await page.locator('.plane').waitFor();
    expect(asked.filter((path) => path.endsWith('decoder/model.json'))).toHaveLength(1);
    await page.context().close();
  });

  test('awake, an island keeps its figure within reach', async () => {
    const { page, island, complaints } = await wake(await visit(PLANE), 'latent-plane');
    const figure = island.locator('#figure-manifold');
    expect(await figure.isVisible()).toBe(false);
    await island.getByText('Still figure').click();
    expect(await figure.isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('who follows a link to the figure sees the figure', async () => {
    const { page, island } = await wake(await visit(`${PLANE}#figure-manifold`), 'latent-plane');
    expect(await island.locator('#figure-manifold').isVisible()).toBe(true);
    await page.context().close();
  });

  test('the sampler draws others, and the same ones for the same seed', async () => {
    const { page, island } = await wake(await visit(SAMPLER), 'vae-sampler');
    const canvas = island.locator('canvas');
    const first = await picture(canvas);

    await island.getByRole('button', { name: 'Another' }).focus();
    await page.keyboard.press('Enter');
    expect(await island.getByRole('spinbutton', { name: 'Seed' }).inputValue()).toBe('2');
    const second = await picture(canvas);
    expect(second).not.toBe(first);
    await said(island, '24 digits from seed 2, at temperature 1.00.');
    expect(await canvas.getAttribute('aria-label')).toBe(
      '24 digits from seed 2, at temperature 1.00.',
    );

    await island.getByRole('spinbutton', { name: 'Seed' }).fill('1');
    expect(await picture(canvas)).toBe(first);
    await page.context().close();
  });

  test('the sampler begins with the digits of the run’s own figure', async () => {
    const { page, island } = await wake(await visit(SAMPLER), 'vae-sampler');
    const figure = sharp(join(inject('project'), 'public/run/figures/samples.png'));
    const { data, info } = await figure.greyscale().raw().toBuffer({ resolveWithObject: true });
    // Eight digits in a row, each 28 pixels and a gap of 2, enlarged.
    const factor = info.width / (8 * 30 + 2);
    const live = await island.locator('canvas').evaluate((element) => {
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
    await page.context().close();
  });

  test('the sampler grows colder by keyboard, until all samples are alike', async () => {
    const { page, island } = await wake(await visit(SAMPLER), 'vae-sampler');
    await island.getByRole('slider', { name: 'Temperature' }).focus();
    await page.keyboard.press('Home');
    await said(island, '24 digits from seed 1, at temperature 0.00.');
    expect(await tiles(island.locator('canvas'))).toHaveLength(1);
    await page.keyboard.press('ArrowRight');
    await said(island, 'temperature 0.05.');
    expect(await tiles(island.locator('canvas'))).toHaveLength(24);
    await page.context().close();
  });

  test('the sampler says what a seed is to whoever enters something else', async () => {
    const { page, island } = await wake(await visit(SAMPLER), 'vae-sampler');
    const before = await picture(island.locator('canvas'));
    await island.getByRole('spinbutton', { name: 'Seed' }).fill('-3');
    await said(island, 'A seed is a whole number from 0 to 4294967295.');
    expect(await picture(island.locator('canvas'))).toBe(before);
    await page.context().close();
  });

  test('on the plane the arrow and page keys move, and Home leads back', async () => {
    const { page, island } = await wake(await visit(PLANE), 'latent-plane');
    const canvas = island.locator('canvas');
    const centre = await picture(canvas);
    await island.getByRole('group', { name: 'Map of the latent plane' }).focus();
    for (const [key, place] of [
      ['ArrowRight', 'z = (0.10, 0.00)'],
      ['ArrowLeft', 'z = (−0.10, 0.00)'],
      ['ArrowUp', 'z = (0.00, 0.10)'],
      ['Shift+ArrowDown', 'z = (0.00, −0.50)'],
      ['PageUp', 'z = (0.00, 0.50)'],
      ['PageDown', 'z = (0.00, −0.50)'],
    ]) {
      await page.keyboard.press(key);
      await said(island, place);
      expect(await canvas.getAttribute('aria-label')).toBe(`The digit decoded from ${place}`);
      expect(await picture(canvas)).not.toBe(centre);

      await page.keyboard.press('Home');
      await island.getByRole('img', { name: 'The digit decoded from z = (0.00, 0.00)' }).waitFor();
      expect(await picture(canvas)).toBe(centre);
    }
    await page.keyboard.press('Control+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    expect(await picture(canvas), 'keys of the browser').toBe(centre);
    await page.context().close();
  });

  test('a slider moves one latent variable, and the plane moves the sliders', async () => {
    const { page, island } = await wake(await visit(PLANE), 'latent-plane');
    const [z1, z2] = ['z₁', 'z₂'].map((name) => island.getByRole('slider', { name }));
    await z2.focus();
    await page.keyboard.press('End');
    const limit = Number(await z2.getAttribute('max'));
    await said(island, `z = (0.00, ${limit.toFixed(2)})`);

    const box = (await island.locator('.plane-map svg').boundingBox())!;
    await page.mouse.move(box.x + 0.75 * box.width, box.y + 0.5 * box.height);
    await said(island, `z = (${(limit / 2).toFixed(2)}, `);
    expect(Number(await z1.inputValue())).toBeCloseTo(limit / 2, 1);
    expect(Number(await z2.inputValue())).toBeCloseTo(0, 1);
    await page.context().close();
  });

  test('what lies near is said', async () => {
    const { page, island } = await wake(await visit(PLANE), 'latent-plane');
    await said(island, /the nearest test images are|no test image of the figure lies near/);
    await page.context().close();
  });

  test('on touch the plane leaves scrolling up and down to the page', async () => {
    const screen = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
    const { page, island } = await wake(await visit(PLANE, screen), 'latent-plane');
    const map = island.locator('.plane-map');
    expect(await map.evaluate((element) => getComputedStyle(element).touchAction)).toBe('pan-y');
    const box = (await map.boundingBox())!;
    await page.touchscreen.tap(box.x + 0.25 * box.width, box.y + 0.25 * box.height);
    await said(island, /^z = \(−\d\.\d\d, \d\.\d\d\)/);
    await page.context().close();
  });

  test.for([
    [PLANE, 'latent-plane'],
    [SAMPLER, 'vae-sampler'],
  ])('on %s every control is at least 24 px high and wide', async ([path, name]) => {
    const screen = { viewport: { width: 360, height: 640 } };
    const { page, island } = await wake(await visit(path, screen), name);
    const controls = island.locator('button, input, summary');
    for (const control of await controls.all()) {
      if (!(await control.isVisible())) continue;
      const { width, height } = (await control.boundingBox())!;
      expect(
        Math.min(width, height),
        await control.evaluate((e) => e.outerHTML),
      ).toBeGreaterThanOrEqual(24);
    }
    await page.context().close();
  });
});

describeInBrowser('an island that cannot wake', (visit) => {
  test.for([
    [
      'a missing model',
      'model.json',
      undefined,
      /could not be fetched: the server answered 404\.$/,
    ],
    ['a model cut short', 'model.json', 500, /is not whole: it is no JSON\.$/],
    ['weights cut short', 'weights.bin', 500, /has 500 bytes where its model needs \d+\.$/],
  ] as const)('leaves its figure for %s, with one sentence', async ([, file, size, sentence]) => {
    for (const [path, name, figure] of [
      [PLANE, 'latent-plane', 'figure-manifold'],
      [SAMPLER, 'vae-sampler', 'figure-samples'],
    ]) {
      const { page, complaints } = await visit('');
      await page.route(`**/decoder/${file}`, async (route) => {
        if (size === undefined) return route.fulfill({ status: 404 });
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.body()).subarray(0, size) });
      });
      await page.goto(page.url() + path);
      const island = page.locator(name);
      await island.scrollIntoViewIfNeeded();
      await island.locator('.island-failure').waitFor();
      expect(await island.getByRole('status').textContent()).toMatch(sentence);
      expect(await island.locator(`#${figure} img`).isVisible()).toBe(true);
      // The browser itself reports what it was not given.
      const ours = complaints.filter((complaint) => !/status of 404/.test(complaint));
      expect(ours).toEqual([]);
      await page.context().close();
    }
  });
});

describeInBrowser('without JavaScript', (visit) => {
  test.for([
    [PLANE, 'figure-manifold'],
    [SAMPLER, 'figure-samples'],
  ])('/%s shows %s', async ([path, figure]) => {
    const { page } = await visit(path, { javaScriptEnabled: false });
    const image = page.locator(`#${figure} img`);
    await image.scrollIntoViewIfNeeded();
    expect(await image.isVisible()).toBe(true);
    expect((await image.getAttribute('alt'))!.length).toBeGreaterThan(20);
    await page.locator(`#${figure} summary`).click();
    expect(await page.locator(`#${figure}`).getByText('The data as CSV').isVisible()).toBe(true);
    await page.context().close();
  });
});

describeInBrowser('what readers ask of their system', (visit) => {
  test('forced colours reach the plane', async () => {
    const { page, island } = await wake(
      await visit(PLANE, { forcedColors: 'active' }),
      'latent-plane',
    );
    const fills = await island
      .locator('.plane-map text[class]')
      .evaluateAll((texts) => [...new Set(texts.map((text) => getComputedStyle(text).fill))]);
    expect(fills).toHaveLength(1);
    await page.context().close();
  });

  test('nothing moves by itself', async () => {
    const { page } = await wake(await visit(PLANE), 'latent-plane');
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.context().close();
  });
});

interface Awake extends Visit {
  island: Locator;
}

async function wake(visit: Visit, name: string): Promise<Awake> {
  const island = visit.page.locator(name);
  await island.scrollIntoViewIfNeeded();
  await island.locator('.island-stage').waitFor();
  await island.getByRole('status').filter({ hasText: /./ }).waitFor();
  return { ...visit, island };
}

/** Waits until the live region says so. */
async function said(island: Locator, words: string | RegExp): Promise<void> {
  await island.getByRole('status').filter({ hasText: words }).waitFor({ timeout: 5000 });
}

function picture(canvas: Locator): Promise<string> {
  return canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
}

/** The different images in the sampler's grid. */
function tiles(canvas: Locator): Promise<string[]> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const context = (element as HTMLCanvasElement).getContext('2d')!;
    const found = new Set<string>();
    for (let y = 2; y + 28 <= height; y += 30) {
      for (let x = 2; x + 28 <= width; x += 30) {
        found.add(context.getImageData(x, y, 28, 28).data.join());
      }
    }
    return [...found];
  });
}
