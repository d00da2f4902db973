import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { image, said, wake } from '../island.ts';

const PATH = 'embed/training-step/';

describeInBrowser('a step of training', (visit) => {
  test('goes stage by stage by keyboard, with numbers of the model and the lines that make them', async () => {
    const { page, island, complaints } = await wake(await visit(PATH), 'training-step-island');
    await said(island, 'Stage 1 of 9, Take a batch: x [128, 784]');
    const lit = () => island.locator('[aria-current=step]').allInnerTexts();
    const stage = island.locator('.step-stages > li:visible');
    const numbers = async () =>
      (await stage.locator('.step-values').allInnerTexts()).map((text) =>
        text.match(/−?[\d.]+\d/g)!.map((number) => Number(number.replace('−', '-'))),
      );
    expect((await lit()).join()).toMatch(/^ *const inputs = lossBatch\(/);
    await island.getByRole('button', { name: 'Next' }).click();
    await said(island, 'Stage 2 of 9, Encode: μ [128, 20]');
    const [mean, logVariance] = await numbers();
    expect((await lit()).join()).toContain('vae.encoder.apply(pixels)');

    await page.keyboard.press('ArrowRight');
    await said(island, 'Draw ε');
    const [noise] = await numbers();
    await page.keyboard.press('ArrowRight');
    await said(island, 'Make the codes');
    const [code] = await numbers();
    const expected = mean.map((mu, j) => mu + Math.exp(logVariance[j] / 2) * noise[j]);
    code.forEach((z, j) => expect(Math.abs(z - expected[j])).toBeLessThan(0.05));

    await page.keyboard.press('ArrowRight');
    await said(island, 'Decode');
    const [x, decoded] = await island.locator('canvas').all();
    expect(await image(decoded)).not.toBe(await image(x));
    await page.keyboard.press('ArrowRight');
    await said(island, 'Count both costs');
    expect(await lit()).toHaveLength(2);
    const [[reconstruction], [kl]] = await numbers();
    await page.keyboard.press('ArrowRight');
    await said(island, 'Add them up');
    const [[loss]] = await numbers();
    expect(Math.abs(loss - reconstruction - kl)).toBeLessThan(0.02);
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
    await said(island, 'Stage 9 of 9, Move the weights');
    await page.keyboard.press('ArrowLeft');
    await said(island, 'Stage 8 of 9, Go back');
    expect(complaints).toEqual([]);
  });

  test('without JavaScript is a list of stages with shapes, and the code', async () => {
    const { page } = await visit(PATH, { javaScriptEnabled: false });
    const island = page.locator('training-step-island');
    const stages = island.locator('.step-stages > li');
    expect(await stages.count()).toBe(9);
    expect(await stages.nth(3).innerText()).toMatch(/Make the codes[^]+z\s+\[128, 20\]/);
    await island.getByText('The code of these stages').click();
    expect(await island.getByText('vae.decoder.apply(z)').isVisible()).toBe(true);
  });
});
