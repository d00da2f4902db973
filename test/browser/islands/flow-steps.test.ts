import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { picture, said, wake } from '../island.ts';

const PATH = 'embed/flow-steps/';

describeInBrowser('a flow, step by step', (visit) => {
  test('the cloud moves from the Gaussian to the final posterior, by keyboard and by link', async () => {
    const { page, island, complaints } = await wake(await visit(PATH), 'flow-steps-island');
    await said(island, 'Before the flow: draws of the Gaussian, around (');
    const map = island.locator('canvas.flow-map');
    const before = await picture(map);
    const slider = island.getByRole('slider', { name: 'Steps of the flow' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await said(island, 'After step 1 of 6: draws around (');
    await page.keyboard.press('End');
    await said(island, 'After all 6 steps, step 6: draws of the final posterior, around (');
    const after = await picture(map);
    expect(after).not.toBe(before);
    await island.getByRole('radio').nth(1).focus();
    await page.keyboard.press('ArrowRight');
    await said(island, 'draws of the final posterior');
    expect(await picture(map)).not.toBe(after);
    await slider.focus();
    await page.keyboard.press('Home');
    await said(island, 'Before the flow');
    expect(complaints).toEqual([]);
  });
});
