import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { image, said, tile, wake } from '../island.ts';

const PATH = 'embed/class-style/';
const NAME = 'class-style-island';

describeInBrowser('class and style', (visit) => {
  test('class and style are chosen by keyboard, told of, and kept in the link', async () => {
    const { page, island, complaints } = await wake(await visit(PATH), NAME);
    const strip = island.locator('.strip canvas');
    await said(
      island,
      /^Drawn as a 0, once around a circle of styles: the classifier reads .+ from \d+° to \d+°/,
    );
    await island.getByRole('radio', { name: '0', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    await said(island, /^Drawn as a 1, /);

    await island.getByRole('slider', { name: 'angle, from 0° to 360°' }).focus();
    await page.keyboard.press('End');
    await said(island, /^The digit at angle = 360° looks like an? \d/);
    const large = island.getByRole('img', { name: 'The digit at angle = 360°' });
    expect(await image(large)).toBe(await tile(strip, 10));
    expect(page.url()).toContain('class-style.class=1');
    expect(page.url()).toContain('class-style.angle=360');
    expect(complaints).toEqual([]);
  });

  test('shows the same to whoever gets its link', async () => {
    const link = '?class-style.class=7&class-style.angle=120&class-style.seed=9';
    const { island } = await wake(await visit(PATH + link), NAME);
    await said(island, /^Drawn as a 7, /);
    expect(await island.getByRole('radio', { name: '7', exact: true }).isChecked()).toBe(true);
    await island.getByRole('img', { name: 'The digit at angle = 120°' }).waitFor();
  });
});
