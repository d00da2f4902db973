import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { picture, said, wake } from '../island.ts';

describeInBrowser('two levels of latents', (visit) => {
  test('keep one and draw the other again, by keyboard, and say how much changed', async () => {
    const { page, island } = await wake(
      await visit('chapters/latents-above-latents/'),
      'two-levels-island',
    );
    const image = island.locator('.digit-view canvas');
    const first = await picture(image);
    await island.getByRole('button', { name: 'Draw z₂ again' }).focus();
    await page.keyboard.press('Enter');
    await said(island, 'z₂ is new, the noise of z₁ is kept: a pixel changes by');
    const second = await picture(image);
    expect(second).not.toBe(first);
    await island.getByRole('button', { name: 'Draw the noise of z₁ again' }).click();
    await said(island, 'The noise of z₁ is new, z₂ is kept');
    expect(await picture(image)).not.toBe(second);
  });
});
