import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { said, wake } from '../island.ts';

describeInBrowser('the gap under the evidence', (visit) => {
  test('is moved by keyboard, by pointer and by a button, and closes at the posterior', async () => {
    const { page, island, complaints } = await wake(
      await visit('chapters/elbo/'),
      'evidence-gap-island',
    );
    await said(island, 'The ELBO is −2.83 nats: it lies 0.90 below log p(x), which is −1.93.');
    await island.getByRole('slider', { name: 'μ' }).focus();
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight');
    await said(island, 'it touches log p(x), and the gap is closed.');
    await island.getByRole('slider', { name: 'σ' }).focus();
    await page.keyboard.press('End');
    await said(island, /^The ELBO is −\d\.\d\d nats: it lies \d\.\d\d below/);
    await island.getByRole('button', { name: 'Make q the posterior' }).click();
    await said(island, 'the gap is closed');

    const handle = (await island.locator('circle.gap-handle').boundingBox())!;
    const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y, { steps: 3 });
    await page.mouse.up();
    await said(island, 'below log p(x)');
    const moved = (await island.locator('circle.gap-handle').boundingBox())!;
    expect(moved.x - handle.x).toBeGreaterThan(50);
    expect(complaints).toEqual([]);
  });
});
