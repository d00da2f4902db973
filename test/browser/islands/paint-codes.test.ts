import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { image, picture, said, wake } from '../island.ts';

describeInBrowser('codes painted by hand', (visit) => {
  test('are decoded as they are painted, by keyboard and by dragging, and changes can be undone', async () => {
    const { page, island, complaints } = await wake(
      await visit('chapters/codes-from-a-list/'),
      'paint-codes-island',
    );
    await said(island, 'The code of held-out image 1, a');
    const decoded = island.locator('.digit-view canvas');
    const codes = island.locator('.code-grid canvas');
    const [own, ownCode] = [await image(decoded), await picture(codes)];

    // Whatever the code holds, the entry chosen is another than that of the first place.
    const first = island.getByRole('gridcell', { name: /^Row 1, column 1: / });
    const at = Number(/\d+$/.exec((await first.getAttribute('aria-label'))!)![0]);
    const entry = at === 0 ? 1 : 0;
    const others = island.getByRole('radio', { name: `Entry ${entry}`, exact: true });
    await others.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await said(island, `Row 1, column 1: entry ${entry}. Places that differ`);
    expect(await picture(codes)).not.toBe(ownCode);

    await island.getByRole('button', { name: 'Undo' }).click();
    await said(island, 'undone. Places that differ from the code of the image: 0 of 49.');
    expect(await image(decoded)).toBe(own);

    await island.getByRole('button', { name: 'Draw from the prior' }).click();
    await said(island, 'This code is drawn from the prior.');
    const drawn = await image(decoded);
    expect(drawn).not.toBe(own);
    await island.getByRole('button', { name: 'Fill all places' }).click();
    await said(island, `Entry ${entry} is at all 49 places.`);
    await island.getByRole('button', { name: 'Start again' }).click();
    await said(island, 'Places that differ from the code of the image: 0 of 49.');

    await island.getByRole('gridcell', { name: /^Row 4, column 1: / }).hover();
    await page.mouse.down();
    await island.getByRole('gridcell', { name: /^Row 4, column 2: / }).hover();
    await page.mouse.up();
    await said(island, /Places that differ from the code of the image: [12] of 49/);
    for (const column of [1, 2]) {
      const name = `Row 4, column ${column}: entry ${entry}`;
      expect(await island.getByRole('gridcell', { name, exact: true }).count()).toBe(1);
    }
    await page.waitForURL(/paint-codes\.code=/);
    // This test reads the pictures often, of which Chromium complains.
    expect(complaints.filter((complaint) => !/willReadFrequently/.test(complaint))).toEqual([]);
  });
});
