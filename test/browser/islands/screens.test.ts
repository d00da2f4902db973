import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { ISLANDS, wake } from '../island.ts';

const LAPTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 360, height: 740 } };
/** A stage is at most so high on a laptop: a screen, less some lines of prose. */
const HIGHEST = 720;

/** What one moves first, and what moves with it. */
const MAIN: Record<string, { control: string; picture: string }> = {
  'kl-divergence-island': { control: 'input', picture: '.plot-pair + .plot-pair' },
  'reparameterise-island': { control: '[type=range]', picture: '.plot-pair' },
  'latent-plane-island': { control: '.plane-map', picture: 'canvas' },
  'draw-digit-island': { control: '.drawing-pad', picture: '.reading-pair' },
  'sampler-island': { control: '.island-action', picture: '.sampler-grid' },
  'interpolation-island': { control: '[type=range]', picture: '.strip' },
  'traversal-island': { control: '[type=range]', picture: '.strip' },
  'beta-dial-island': { control: '[type=range]', picture: '.dial-pictures' },
  'quantise-island': { control: '[type=range]', picture: '.bits-samples' },
};

describeInBrowser('an island and a screen', (visit) => {
  test.for(ISLANDS)('the stage of $name is not higher than a laptop’s', async ({ path, name }) => {
    const { page, island } = await wake(await visit(path, LAPTOP), name);
    const { height } = (await island.locator('.island-stage').boundingBox())!;
    expect(height).toBeLessThanOrEqual(HIGHEST);
    await page.context().close();
  });

  test.for(ISLANDS)(
    'on a phone, control and picture of $name are in sight at once, and cover no focus',
    async ({ path, name }) => {
      const { page, island } = await wake(await visit(path, PHONE), name);
      if (name in MAIN) {
        const control = island.locator(MAIN[name].control).first();
        const picture = island.locator(MAIN[name].picture).first();
        await toTheEnd(picture);
        if (!(await isOnScreen(page, control))) await toTheEnd(control);
        expect(await isOnScreen(page, picture), 'the picture').toBe(true);
        expect(await isOnScreen(page, control), 'the control').toBe(true);
      }
      await island.locator('.island-tools button').last().focus();
      for (let i = 0; i < 20; i++) {
        await page.keyboard.press('Shift+Tab');
        expect(await covered(island)).toEqual([]);
      }
      await page.context().close();
    },
  );

  test('on a low screen nothing stays in sight', async () => {
    const low = { viewport: { width: 320, height: 256 } };
    const { page, island } = await wake(
      await visit('chapters/trade-off/', low),
      'beta-dial-island',
    );
    const position = await island
      .locator('.island-lead')
      .evaluate((lead) => getComputedStyle(lead).position);
    expect(position).toBe('static');
    await page.context().close();
  });
});

function toTheEnd(part: Locator): Promise<void> {
  return part.evaluate((element) => element.scrollIntoView({ block: 'end', behavior: 'instant' }));
}

async function isOnScreen(page: Page, part: Locator): Promise<boolean> {
  const { y, height } = (await part.boundingBox())!;
  return y >= 0 && y + height <= page.viewportSize()!.height + 1;
}

/** The focused control, where what stays in sight lies over all of it. */
function covered(island: Locator): Promise<string[]> {
  return island.evaluate((element) => {
    const lead = element.querySelector('.island-lead');
    const focused = document.activeElement!;
    if (!lead || lead.contains(focused) || !element.contains(focused)) return [];
    const [over, under] = [lead, focused].map((each) => each.getBoundingClientRect());
    const isUnder = under.top >= over.top && under.bottom <= over.bottom;
    return isUnder ? [focused.outerHTML.slice(0, 120)] : [];
  });
}
