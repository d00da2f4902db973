import type { Locator } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { picture, said, wake } from '../island.ts';
import { PHONE } from '../touch.ts';

const PATH = 'embed/machine/';
const NAME = 'machine-island';

/** The numbers of a sentence: "113.7 nats of reconstruction and 16.9 …". */
const numbersIn = (words: string): number[] => (words.match(/\d+\.\d/g) ?? []).map(Number);
const pictureOf = (island: Locator): Promise<string> =>
  picture(island.locator('.tile-picture canvas'));

describeInBrowser('the machine', (visit) => {
  test('shows a pass before anything is fetched, and the networks, once touched, agree with it', async () => {
    const { page, island, complaints } = await wake(await visit(PATH), NAME);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await said(island, /^The held-out .+ becomes a picture that looks like .+ together\.$/);
    const before = await pictureOf(island);
    const words = (await island.locator('.island-status').textContent())!;
    const [reconstruction, kl, sum] = numbersIn(words);
    expect(Math.abs(reconstruction + kl - sum)).toBeLessThan(0.11);
    expect(asked.filter((url) => /conv-20/.test(url))).toEqual([]);

    // Backward and forward again leads through the networks of the page.
    const backward = island.getByRole('button', { name: 'Backward' });
    await backward.press('Enter');
    await said(island, /^Backward: a gradient of length .+ ε gets none/);
    expect(asked.filter((url) => /conv-20/.test(url))).not.toEqual([]);
    expect(await backward.getAttribute('aria-pressed')).toBe('true');
    expect(await island.locator('.machine-noise').textContent()).toContain('no ∂');
    expect(await pictureOf(island)).toBe(before);
    await backward.press('Enter');
    await said(island, words);
    expect(complaints).toEqual([]);
  });

  test('by keyboard: ε is drawn again, set for one latent, and a code is invented', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const first = await pictureOf(island);
    await island.getByRole('button', { name: 'Draw ε again' }).press('Enter');
    await page.waitForURL(/machine\.seed=2/);
    await expect.poll(() => pictureOf(island)).not.toBe(first);

    const noise = island.getByRole('button', { name: 'ε noise' });
    await noise.press('Enter');
    await expect.poll(() => noise.getAttribute('aria-expanded')).toBe('true');
    const slider = island.getByRole('slider', { name: 'ε' });
    await slider.press('End');
    const chosen = island.locator('.machine-numbers .is-chosen td');
    await expect.poll(async () => (await chosen.allTextContents())[2]).toBe('3.00');
    const [mean, deviation, , code] = (await chosen.allTextContents()).map((cell) =>
      Number(cell.replace('−', '-')),
    );
    expect(Math.abs(mean + 3 * deviation - code)).toBeLessThan(0.03);

    await island.getByRole('button', { name: 'Invent' }).press('Enter');
    await said(island, /^Without any image, z was drawn from N\(0, I\)/);

    await island.getByRole('slider', { name: 'Field to draw' }).press('Space');
    for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowDown');
    await said(island, /^Your drawing becomes a picture that looks like/);
    await page.keyboard.press('Space');
    await said(island, /^The pen is lifted/);
    // What the pen says stands beside the reading, and not in its place.
    await said(island, /^Your drawing becomes/);
  });

  test('lines of the program light up: those that run, those of a part, and those that go backward', async () => {
    const { island } = await wake(await visit(PATH), NAME);
    const lit = async (): Promise<string> => {
      const steps = island.locator('[data-step][aria-current=step]');
      return (await steps.evaluateAll((lines) => lines.map(({ dataset }) => dataset.step))).join();
    };
    await island.getByText('The lines of this pass').click();
    expect(await lit()).toBe('1,2,3,4,5');
    // A new ε changes neither the encoder's numbers nor the KL divergence.
    await island.getByRole('button', { name: 'Draw ε again' }).press('Enter');
    await expect.poll(lit).toBe('2,3,4');
    await island.getByRole('button', { name: 'μ mean' }).press('Enter');
    expect(await lit()).toBe('1,2,5');
    const sampling = island.locator('[data-step="2"]');
    expect(await sampling.textContent()).toContain('reparameterise(mean, logVariance, noise)');
    await island.getByRole('button', { name: 'Backward' }).press('Enter');
    await expect.poll(lit).toBe('6,6,6');
    expect(await sampling.isVisible()).toBe(false);
    expect(await island.locator('[data-step="6"]').first().textContent()).toContain(
      'variableGrads',
    );
  });

  test('each part unfolds what it computes, one at a time', async () => {
    const { island } = await wake(await visit(PATH), NAME);
    const parts = island.locator('.machine-block');
    expect(await parts.count()).toBe(9);
    for (const part of await parts.all()) {
      await part.press('Enter');
      await expect.poll(() => part.getAttribute('aria-expanded')).toBe('true');
      const open = island.locator('.machine-part[open]');
      expect(await open.count()).toBe(1);
      expect(await open.getAttribute('id')).toBe(await part.getAttribute('aria-controls'));
      expect(await open.locator('math').count()).toBe(1);
    }
    expect(await island.locator('.machine-part .source').count()).toBe(9);
  });

  test('a finger draws on the field, and what is drawn goes through', async () => {
    const { page, island } = await wake(await visit(PATH, PHONE), NAME);
    const first = await pictureOf(island);
    const pad = island.locator('.drawing-pad canvas').first();
    await pad.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const { x, y, width, height } = (await pad.boundingBox())!;
    await page.touchscreen.tap(x + 0.5 * width, y + 0.5 * height);
    // It went through, though a dot is no drawing.
    await said(island, /^That is little ink/);
    expect(await pictureOf(island)).not.toBe(first);
    await island.getByRole('button', { name: 'Clear' }).tap();
    await said(island, /^The held-out/);
    await expect.poll(() => pictureOf(island)).toBe(first);
  });

  test('in the five minutes answers where its reader is, and lights what the focus has reached', async () => {
    const { page, island } = await wake(await visit('', PHONE), NAME);
    const step = page.locator('.minutes li[data-part=noise]');
    await step.getByRole('button').tap();
    await step.getByText(/becomes a picture that looks like/).waitFor();
    const { y } = (await step.locator('.minutes-answer canvas').boundingBox())!;
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(PHONE.viewport.height);

    // What was invented has no image beside it.
    const shape = (of: Locator): Promise<number> =>
      of
        .locator('.minutes-answer canvas')
        .evaluate(({ width, height }: HTMLCanvasElement) => width / height);
    expect(await shape(step)).toBeGreaterThan(1.9);
    const invent = page.locator('.minutes li', { hasText: 'Invent a' });
    await invent.getByRole('button').tap();
    await invent.getByText(/Without any image/).waitFor();
    expect(await shape(invent)).toBe(1);

    await page.setViewportSize({ width: 1280, height: 800 });
    const lit = island.locator('.is-lit .machine-symbol');
    await page.keyboard.press('Shift');
    for (const [part, symbol] of [
      ['noise', 'ε'],
      ['decoder', 'Decoder'],
      ['mean', 'μ'],
    ]) {
      await page.locator(`.minutes li[data-part=${part}] a:last-child`).focus();
      // Only what is reached by keys counts, wherever it is on the screen.
      await page.keyboard.press('Shift');
      await expect.poll(() => lit.allTextContents()).toEqual([symbol]);
    }
  });

  test('networks that cannot be had leave what is shown, with one sentence', async () => {
    const { page } = await visit('search/');
    await page.route('**/conv-20/*/model.json', (route) => route.fulfill({ status: 404 }));
    await page.goto(inject('site') + PATH);
    const { island } = await wake({ page, complaints: [] }, NAME);
    await island.getByRole('button', { name: 'Draw ε again' }).press('Enter');
    const sentence = island.locator('.island-failure');
    await sentence.waitFor();
    expect(await sentence.textContent()).toMatch(/the server answered 404\. Reload the page/);
    expect(await island.locator('.island-stage').isVisible()).toBe(true);
  });
});
