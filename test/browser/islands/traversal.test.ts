import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { image, said, tile, wake } from '../island.ts';
import { nameOf } from '../../../src/islands/traversal/latent-choice.ts';
import { builtRun } from '../site.ts';

const PATH = 'embed/traversal/';
const NAME = 'traversal-island';

describeInBrowser('one latent at a time', (visit) => {
  test('latents stand in the order of the KL of the run, and the dead are said to be dead', async () => {
    const { island, complaints } = await wake(await visit(PATH), NAME);
    const wanted = latentsByKl().map(({ name, kl, active }) =>
      active ? `${name}, ${kl.toFixed(2)}` : `${name}, dead, ${kl.toFixed(2)}`,
    );
    const list = island.getByRole('group', { name: 'Latent, by its KL' });
    expect(await list.locator('label').allTextContents()).toEqual(wanted);
    const dead = latentsByKl().filter(({ active }) => !active).length;
    const words = { 0: 'All 20 latents are active.', 20: 'All 20 latents are dead.' }[dead];
    expect(await list.locator('p').textContent()).toContain(words ?? `${20 - dead} of 20 latents`);
    expect(complaints).toEqual([]);
  });

  test('another latent is chosen by keyboard, and told of', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const [first, second] = latentsByKl();
    await said(island, `${first.name}, `);
    await island.getByRole('radio', { name: `${first.name},` }).focus();
    await page.keyboard.press('ArrowDown');
    await said(
      island,
      new RegExp(`^${second.name}, .* classifier reads an? \\d .* on average\\.$`),
    );
    await island.getByRole('slider', { name: `${second.name}, from −3 to 3` }).waitFor();
  });

  test('a latent goes from end to end of its row of steps by keyboard', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const [{ name }] = latentsByKl();
    const strip = island.locator('.strip canvas');
    await island.getByRole('slider', { name: `${name}, from −3 to 3` }).focus();
    for (const [key, value, step] of [
      ['Home', '−3.0', 0],
      ['End', '3.0', 10],
    ] as const) {
      await page.keyboard.press(key);
      await said(island, new RegExp(`^The digit at ${name} = ${value} looks like an? \\d`));
      const large = island.getByRole('img', { name: `The digit at ${name} = ${value}` });
      expect(await image(large)).toBe(await tile(strip, step));
    }
  });

  test('starts from the origin, where every latent is zero', async () => {
    const { page, island } = await wake(await visit(PATH), NAME);
    const digit = island.getByRole('group', { name: 'Held-out digit' });
    expect(await digit.isVisible()).toBe(true);
    await island.getByRole('radio', { name: 'a held-out digit' }).focus();
    await page.keyboard.press('ArrowDown');
    await said(island, 'it is 0.0 at the start');
    expect(await digit.isVisible()).toBe(false);
  });

  test('shows the same to whoever gets its link', async () => {
    const link = '?traversal.latent=7&traversal.image=12&traversal.value=-1.5';
    const { island } = await wake(await visit(PATH + link), NAME);
    await said(island, /^z₇, /);
    expect(await island.getByRole('radio', { name: 'z₇,' }).isChecked()).toBe(true);
    expect(await island.getByRole('radio', { name: '2, image 2', exact: true }).isChecked()).toBe(
      true,
    );
    await island.getByRole('img', { name: 'The digit at z₇ = −1.5' }).waitFor();
  });
});

/** The model that the island runs. */
function latentsByKl() {
  const { latents } = builtRun().experiments.find(({ id }) => id === 'conv-20')!;
  return latents!.map((latent, d) => ({ ...latent, name: nameOf(d) })).sort((a, b) => b.kl - a.kl);
}
