import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { picture, said, wake } from '../island.ts';

/** Milliseconds that a map may take where the machine has much else to do. */
const PATIENCE = 40_000;

describeInBrowser('small laboratories', (visit) => {
  test('one pixel costs what the formulas give, by keyboard', async () => {
    const { page, island, complaints } = await wake(
      await visit('chapters/likelihoods/'),
      'one-pixel-island',
    );
    await said(island, 'A pixel of 0.60 costs, in nats: 0.75 for Bernoulli');
    await island.getByRole('slider', { name: 'Grey value x' }).focus();
    await page.keyboard.press('Home');
    // −log(1 − 0.4)
    await said(island, 'A pixel of 0.00 costs, in nats: 0.51 for Bernoulli');
    const draws = () => island.locator('tbody td:last-child').allTextContents();
    const before = await draws();
    await island.getByRole('button', { name: 'Draw again' }).focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('Enter');
    expect(await draws()).not.toEqual(before);
    expect(complaints).toEqual([]);
  });

  test('steps of the VAE of one pixel lower its loss, by keyboard', async () => {
    const { page, island, complaints } = await wake(
      await visit('chapters/forty-lines/'),
      'by-hand-island',
    );
    const loss = async (): Promise<number> =>
      Number(
        /([\d.]+) together/.exec((await island.locator('.island-status').textContent())!)?.[1],
      );
    const first = await loss();
    await island.getByRole('button', { name: 'Take a step' }).focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('Enter');
    await expect.poll(loss).toBeLessThan(first - 0.05);
    expect(complaints).toEqual([]);
  });

  test('the exact posterior leaves gaps that add up, of an image that is chosen', async () => {
    const { page, island, complaints } = await wake(
      await visit('chapters/elbo/'),
      'exact-posterior-island',
    );
    const status = island.locator('[aria-live]').filter({ hasText: 'log p(x) is' });
    await status.waitFor({ timeout: PATIENCE });
    const words = (await status.textContent())!;
    const [evidence, gap, amortisation, family, tilted] = words
      .replaceAll('−', '-')
      .match(/-?\d+\.\d+/g)!
      .map(Number);
    expect(evidence).toBeLessThan(0);
    expect(gap).toBeCloseTo(amortisation + family, 1);
    expect(amortisation).toBeGreaterThanOrEqual(0);
    expect(family).toBeGreaterThanOrEqual(tilted);
    expect(tilted).toBeGreaterThan(-0.05);
    // The field shows the image that it is about.
    const seen = await picture(island.locator('.drawing-seen'));
    expect(await island.locator('.drawing-seen').isVisible()).toBe(true);
    await island.getByText('Choose a held-out').focus();
    await page.keyboard.press('Enter');
    await island.getByRole('radio').nth(1).focus();
    await page.keyboard.press('Space');
    await expect.poll(() => status.textContent(), { timeout: PATIENCE }).not.toBe(words);
    expect(await picture(island.locator('.drawing-seen'))).not.toBe(seen);
    expect(complaints).toEqual([]);
  });
});
