import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { image, picture, said, tile, wake } from '../island.ts';

const PATH = 'embed/interpolation/';
const NAME = 'interpolation-island';

describeInBrowser('the way between two digits', (visit) => {
  test('begins at a 1, ends at a 7, and tells what stands on the way', async () => {
    const { island, complaints } = await wake(await visit(PATH), NAME);
    await said(island, /^From a 1 to a 7, straight: the classifier reads an? \d (from|at) 0\.0/);
    const strip = island.getByRole('img', { name: '11 digits: ' });
    const words = (await strip.getAttribute('aria-label'))!;
    const readings = await island.locator('.strip-readings span').allTextContents();
    expect(readings).toHaveLength(11);
    expect(words).toMatch(new RegExp(`^11 digits: an? ${readings[0]} .* 1\\.0$`));
    expect(complaints).toEqual([]);
  });

  test('is gone along by keyboard, from end to end of its row of steps', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const strip = island.locator('.strip canvas');
    await island.getByRole('slider', { name: 't, from 0 to 1' }).focus();
    for (const [key, t, step] of [
      ['Home', '0.00', 0],
      ['End', '1.00', 10],
    ] as const) {
      await page.keyboard.press(key);
      await said(island, new RegExp(`^The digit at t = ${t} looks like an? \\d, \\d+\\s%\\.$`));
      const large = island.getByRole('img', { name: `The digit at t = ${t}` });
      expect(await image(large)).toBe(await tile(strip, step));
    }
    await page.keyboard.press('ArrowLeft');
    await said(island, 't = 0.99');
  });

  test('leads to the digit that is chosen by keyboard', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const strip = island.locator('.strip canvas');
    const before = { first: await tile(strip, 0), all: await picture(strip) };
    const to = island.getByRole('group', { name: 'To' });
    await to.getByRole('combobox', { name: 'Digit' }).selectOption('3');
    await said(island, 'From a 1 to a 3');
    await to.getByRole('radio', { name: '3, image 1', exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    await to.getByRole('radio', { name: '3, image 2', checked: true }).waitFor();
    await page.waitForURL(/interpolation\.to=13/);
    expect(await picture(strip)).not.toBe(before.all);
    expect(await tile(strip, 0)).toBe(before.first);
  });

  test('shows the same to whoever gets its link', async () => {
    const link = '?interpolation.from=28&interpolation.to=4&interpolation.way=round';
    const { island } = await wake(await visit(`${PATH}${link}&interpolation.t=0.3`), NAME);
    await said(island, 'From an 8 to a 4, round');
    expect(await island.getByRole('radio', { name: 'round' }).isChecked()).toBe(true);
    expect(await island.getByRole('radio', { name: '8, image 3', exact: true }).isChecked()).toBe(
      true,
    );
    await island.getByRole('img', { name: 'The digit at t = 0.30' }).waitFor();
  });
});
