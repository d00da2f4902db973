import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { picture, wake } from './island.ts';

const STEPS = 120;

describeInBrowser('dragging', (visit) => {
  test('over the plane the digit keeps up with the pointer', async ({ annotate }) => {
    const { page, island } = await wake(
      await visit('chapters/latent-space/'),
      'latent-plane-island',
    );
    const { x, y, width, height } = (await island.locator('.plane-map svg').boundingBox())!;
    const canvas = island.locator('.plane-side canvas');
    const before = await picture(canvas);
    const frames = await page.evaluateHandle(() => {
      const durations: number[] = [];
      new PerformanceObserver((list) =>
        durations.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({ type: 'long-animation-frame' });
      return durations;
    });
    await page.mouse.move(x + 2, y + 2);
    await page.mouse.down();
    await page.mouse.move(x + width - 2, y + height - 2, { steps: STEPS });
    await page.mouse.up();
    expect(await picture(canvas)).not.toBe(before);
    // How long a frame takes tells of the machine too: it is said, not judged.
    const durations = await frames.jsonValue();
    const longest = Math.round(Math.max(0, ...durations));
    await annotate(
      `${durations.length} frames over 50 ms in ${STEPS} moves; longest ${longest} ms`,
    );
  });
});
