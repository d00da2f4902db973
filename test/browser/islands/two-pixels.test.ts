import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { said, wake } from '../island.ts';

describeInBrowser('two pixels and a coin', (visit) => {
  test('a coin that decides nothing leaves nothing to miss, by keyboard', async () => {
    const { page, island, complaints } = await wake(
      await visit('chapters/latent-variables/'),
      'two-pixels-island',
    );
    await said(island, 'alike in 100 % of the images with the coin, and in 50 % if');
    await said(island, 'loses 0.69 nats.');
    await island.getByRole('slider', { name: 'Pixel disobeys' }).focus();
    await page.keyboard.press('End');
    await said(island, 'alike in 50 % of the images with the coin, and in 50 % if');
    await said(island, 'loses 0.00 nats.');
    expect(complaints).toEqual([]);
  });

  test('without JavaScript a table says the same of a fair coin', async () => {
    const { page } = await visit('chapters/latent-variables/', { javaScriptEnabled: false });
    const rows = page.locator('two-pixels-island tbody tr');
    expect(await rows.allInnerTexts()).toEqual([
      'both black\t0.50\t0.25',
      'black, then white\t0.00\t0.25',
      'white, then black\t0.00\t0.25',
      'both white\t0.50\t0.25',
    ]);
  });
});
