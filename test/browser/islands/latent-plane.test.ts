import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { picture, said, wake } from '../island.ts';
import { PHONE, spread, swipeUp } from '../touch.ts';

const PATH = 'embed/latent-plane/';
const NAME = 'latent-plane-island';
const MAP = { name: 'Map of the latent plane' };

describeInBrowser('the latent plane', (visit) => {
  test('arrow and page keys move, and Home leads back', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const canvas = island.locator('.plane-side canvas');
    await toCentre(island);
    const centre = await picture(canvas);
    const map = island.getByRole('slider', MAP);
    const middle = await map.getAttribute('aria-valuenow');
    for (const [key, place] of [
      ['ArrowRight', 'z = (0.10, 0.00)'],
      ['ArrowLeft', 'z = (−0.10, 0.00)'],
      ['ArrowUp', 'z = (0.00, 0.10)'],
      ['Shift+ArrowDown', 'z = (0.00, −0.50)'],
      ['PageUp', 'z = (0.00, 0.50)'],
      ['PageDown', 'z = (0.00, −0.50)'],
    ]) {
      await page.keyboard.press(key);
      await at(island, place);
      // Screen readers read a value again where its number is another.
      expect(await map.getAttribute('aria-valuenow')).not.toBe(middle);
      expect(await canvas.getAttribute('aria-label')).toBe(`The digit decoded from ${place}`);
      expect(await picture(canvas)).not.toBe(centre);

      await page.keyboard.press('Home');
      await island.getByRole('img', { name: 'The digit decoded from z = (0.00, 0.00)' }).waitFor();
      expect(await picture(canvas)).toBe(centre);
    }
    await page.keyboard.press('Control+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    expect(await picture(canvas), 'keys of the browser').toBe(centre);
  });

  test('a slider moves one latent variable, and the plane moves the sliders', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const [z1, z2] = ['z₁', 'z₂'].map((name) => island.getByRole('slider', { name, exact: true }));
    await toCentre(island);
    await z2.focus();
    await page.keyboard.press('End');
    const limit = Number(await z2.getAttribute('max'));
    await at(island, `z = (0.00, ${limit.toFixed(2)})`);

    const box = (await island.locator('.plane-map svg').boundingBox())!;
    await page.mouse.move(box.x + 0.75 * box.width, box.y + 0.5 * box.height);
    await at(island, new RegExp(`^z = \\(${(limit / 2).toFixed(2)}, `));
    expect(Number(await z1.inputValue())).toBeCloseTo(limit / 2, 1);
    expect(Number(await z2.inputValue())).toBeCloseTo(0, 1);
  });

  test('says what the network draws, from a place where that is clear, and over what images lie if asked', async () => {
    const { island } = await wake(await visit(PATH), NAME);
    await said(island, /^Here the network draws an? \d, \d+\s%\.$/);
    const ground = island.locator('.plane-ground');
    await expect.poll(() => ground.getAttribute('style')).toMatch(/width: 100%/);
    const sign = island.locator('.plane-map text[class]').first();
    expect(await sign.isVisible()).toBe(false);
    await island.getByRole('checkbox', { name: 'Show where held-out' }).press('Space');
    await said(island, /The nearest test images are|No test image of the figure lies near/);
    expect(await sign.isVisible()).toBe(true);
  });

  test('the ellipse is the posterior of the nearest image, and its width is said', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    await island.getByRole('checkbox', { name: 'Show where held-out' }).press('Space');
    await toCentre(island);
    await page.keyboard.press('Shift+ArrowRight');
    await at(island, 'z = (0.50, 0.00)');
    const csv = await page.request.get(
      new URL('../../run/figures/latent-scatter.csv', page.url()).href,
    );
    const [, ...rows] = (await csv.text()).trim().split(/\r?\n/);
    const away = ([z1, z2]: number[]): number => Math.hypot(z1 - 0.5, z2);
    const [first] = rows.map((row) => row.split(',').map(Number)).sort((a, b) => away(a) - away(b));
    const [, , label, sd1, sd2] = first;
    await said(
      island,
      new RegExp(
        `is an? ${label}, whose posterior has σ = \\(${sd1.toFixed(2)}, ${sd2.toFixed(2)}\\)`,
      ),
    );
    const limit = Number(
      await island.getByRole('slider', { name: 'z₁', exact: true }).getAttribute('max'),
    );
    const ellipse = island.locator('.plane-posterior');
    expect(Number(await ellipse.getAttribute('rx'))).toBeCloseTo((200 * sd1) / limit, 3);
    expect(Number(await ellipse.getAttribute('cx'))).toBeCloseTo((200 * first[0]) / limit, 3);
  });

  test('zooms by key, button and wheel, with its ticks, and never beyond the whole', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const map = island.getByRole('slider', MAP);
    const ticks = (): Promise<string[]> => map.locator('.plane-axes text').allTextContents();
    const whole = await ticks();
    await map.focus();
    await page.keyboard.press('+');
    await said(island, 'The map is enlarged 2.0 times.');
    expect((await ticks()).some((tick) => tick.includes('.'))).toBe(true);
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    await said(island, /\d\s%\.$/);
    expect(await ticks()).toEqual(whole);

    await island.getByRole('button', { name: 'Zoom in' }).press('Enter');
    await island.getByRole('button', { name: 'Zoom in' }).press('Enter');
    await said(island, 'The map is enlarged 4.0 times.');
    await map.hover();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, 2000);
    await page.keyboard.up('Control');
    await said(island, /\d\s%\.$/);

    const top = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 200);
    await page.waitForFunction((before) => scrollY > before, top);
    expect(await ticks(), 'the wheel alone scrolls the page').toEqual(whole);
  });

  test('two fingers zoom, and one moving up scrolls', async () => {
    const { page, island } = await wake(await visit(PATH, PHONE), NAME);
    const map = island.locator('.plane-map');
    await map.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const { x, y, width, height } = (await map.boundingBox())!;
    await page.touchscreen.tap(x + 0.25 * width, y + 0.25 * height);
    await at(island, /^z = \(−\d\.\d\d, \d\.\d\d\)/);

    const before = await page.evaluate(() => scrollY);
    const middle = { x: x + width / 2, y: y + height / 2 };
    await spread(page, middle, 40, 120);
    await said(island, /The map is enlarged (2\.[5-9]|3\.[0-5]) times\./);
    expect(await page.evaluate(() => scrollY), 'the page stays').toBe(before);

    await swipeUp(page, middle, 150);
    await page.waitForFunction((top) => scrollY > top + 50, before);
  });

  test('a link shows the same place of the same view', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    await island.getByRole('slider', MAP).focus();
    for (const key of ['Shift+ArrowRight', '+', '+', 'Shift+ArrowUp', 'ArrowLeft']) {
      await page.keyboard.press(key);
    }
    await page.waitForURL(/latent-plane\.zoom=4/);
    const map = island.locator('.plane-map svg');
    const [digit, drawn] = [
      await picture(island.locator('.plane-side canvas')),
      await shapesOf(map),
    ];

    await page.reload();
    const again = (await wake({ page, complaints: [] }, NAME)).island;
    expect(await picture(again.locator('.plane-side canvas'))).toBe(digit);
    expect(await shapesOf(again.locator('.plane-map svg'))).toEqual(drawn);
  });

  test('words of the map are legible on every screen, and forced colours reach them', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    for (const width of [320, 360, 420, 600, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const size = await island.locator('.plane-map svg').evaluate((svg) => {
        const scale = svg.clientWidth / (svg as SVGSVGElement).viewBox.baseVal.width;
        const sizes = [...svg.querySelectorAll('text')].map((text) => getComputedStyle(text));
        return scale * Math.min(...sizes.map(({ fontSize }) => parseFloat(fontSize)));
      });
      expect(size, `at ${width} px`).toBeGreaterThanOrEqual(10);
    }
    await page.emulateMedia({ forcedColors: 'active' });
    const fills = await island
      .locator('.plane-map text[class]')
      .evaluateAll((texts) => [...new Set(texts.map((text) => getComputedStyle(text).fill))]);
    expect(fills).toHaveLength(1);
  });
});

/** Waits until the map's value is such a place. */
async function at(island: Locator, place: string | RegExp): Promise<void> {
  const map = island.getByRole('slider', MAP);
  await expect.poll(() => map.getAttribute('aria-valuetext')).toMatch(place);
}

async function toCentre(island: Locator): Promise<void> {
  await island.getByRole('slider', MAP).press('Home');
  await at(island, 'z = (0.00, 0.00)');
}

/** What is drawn over the ground, which takes a while to come. */
function shapesOf(map: Locator): Promise<string[]> {
  return map
    .locator('g, text, ellipse')
    .evaluateAll((shapes) => shapes.map((shape) => shape.outerHTML));
}
