import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { select } from 'hast-util-select';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { textOf } from '../../src/hast/tree.ts';
import { describeInBrowser, stay, type Visit } from './browser.ts';
import { type Island, ISLANDS, islandsIn, wake } from './island.ts';
import { pagePaths } from './site.ts';

const PLANE = 'chapters/latent-space/';

test('every island of the project is in a chapter', () => {
  const defined = globSync('src/islands/*/*-island.ts').map((file) => basename(file, '.ts'));
  const chapters = pagePaths().filter((path) => path.startsWith('chapters/'));
  const shown = chapters.flatMap((path) => islandsIn(path).map(({ tagName }) => tagName));
  expect([...new Set(shown)].sort()).toEqual(defined.sort());
});

describeInBrowser('islands', (visit) => {
  test('an island fetches nothing until it comes near the screen', async () => {
    // A screen so low that the island lies far below it.
    const { page } = await visit('about:blank', { viewport: { width: 800, height: 100 } });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(inject('site') + PLANE);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((path) => /latent-plane|model\.json|weights\.bin/.test(path))).toEqual([]);

    await page.locator('latent-plane-island').scrollIntoViewIfNeeded();
    await page.locator('.plane').waitFor();
    expect(asked.filter((path) => path.endsWith('decoder/model.json'))).toHaveLength(1);
  });

  test('on a slow network the figure stands until the island is awake', async () => {
    const { page } = await visit('about:blank');
    let arrive = (): void => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route('**/conv-2/decoder/weights.bin', async (route) => {
      await arrived;
      await route.continue();
    });
    const asked = page.waitForRequest('**/conv-2/decoder/weights.bin');
    await page.goto(inject('site') + PLANE);
    const island = page.locator('latent-plane-island');
    await island.scrollIntoViewIfNeeded();
    await asked;
    expect(await island.locator('#figure-manifold img').isVisible()).toBe(true);
    expect(await island.locator('.island-stage').count()).toBe(0);
    arrive();
    await island.locator('.island-stage').waitFor();
    expect(await island.locator('#figure-manifold img').isVisible()).toBe(false);
  });

  test('awake, an island keeps its figure within reach', async () => {
    const { page, island, complaints } = await wake(await visit(PLANE), 'latent-plane-island');
    const figure = island.locator('#figure-manifold');
    expect(await figure.isVisible()).toBe(false);
    await island.getByText('Still figure').click();
    expect(await figure.isVisible()).toBe(true);
    expect(await page.evaluate(() => document.getAnimations().length), 'what moves').toBe(0);
    expect(complaints).toEqual([]);
  });

  test('who follows a link to the figure sees the figure, at the top of the screen', async () => {
    const { page, island } = await wake(
      await visit(`${PLANE}#figure-manifold`),
      'latent-plane-island',
    );
    const figure = island.locator('#figure-manifold');
    const top = async (): Promise<number> => (await figure.boundingBox())?.y ?? Infinity;
    await expect.poll(top, { message: 'from elsewhere' }).toBeLessThan(60);
    await island.getByText('Still figure, with its description and data').click();
    expect(await figure.isVisible()).toBe(false);
    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('.prose a[href$="#figure-manifold"]')!.click(),
    );
    await expect.poll(top, { message: 'from the text' }).toBeLessThan(60);
  });
});

/** A stage is at most so high on a laptop: a screen, less some lines of prose. */
const HIGHEST = 720;

/** What one moves first, and what moves with it. */
const MAIN: Record<string, { control: string; picture: string }> = {
  'evidence-gap-island': { control: 'input', picture: '.plot' },
  'kl-divergence-island': { control: 'input', picture: '.plot-pair + .plot-pair' },
  'reparameterise-island': { control: '[type=range]', picture: '.plot-pair' },
  'latent-plane-island': { control: '.plane-map', picture: '.plane-side canvas' },
  'machine-island': { control: '.island-action', picture: '.tile-picture canvas' },
  'draw-image-island': { control: '.drawing-pad', picture: '.reading-pair' },
  'same-code-island': { control: '.island-action', picture: '.same-code-row canvas' },
  'sampler-island': { control: '.island-action', picture: '.sampler-grid' },
  'interpolation-island': { control: '[type=range]', picture: '.strip' },
  'traversal-island': { control: '[type=range]', picture: '.strip' },
  'class-style-island': { control: '[type=range]', picture: '.strip' },
  'flow-steps-island': { control: '[type=range]', picture: '.flow-map' },
  'paint-codes-island': { control: '.code-grid', picture: '.digit-view canvas' },
  'one-pixel-island': { control: '[type=range]', picture: '.one-pixel-curve svg' },
  'exact-posterior-island': { control: '.drawing-pad', picture: '.exact-posterior-map' },
  'beta-dial-island': { control: '[type=range]', picture: '.dial-pictures' },
  'quantise-island': { control: '[type=range]', picture: '.bits-samples' },
};

const PHONE = { width: 360, height: 740 };
const LAPTOP = { width: 1280, height: 800 };
const LOW = { width: 320, height: 256 };

describeInBrowser('an island and a screen', () => {
  describe.for(byPage(ISLANDS))('in $path', ({ path, islands }) => {
    let visit: Awaited<ReturnType<typeof stay>>;
    let page: Page;
    beforeAll(async () => {
      visit = await stay(path, { viewport: PHONE });
      ({ page } = visit);
    });
    afterAll(() => visit?.leave());

    describe.for(islands)('$name', ({ name, figure }) => {
      let island: Locator;
      beforeAll(async () => {
        await page.setViewportSize(PHONE);
        ({ island } = await wake(visit, name));
      });

      test('says what it is called and what to do', async () => {
        const [title, invitation] = await island.locator('.island-head p').allInnerTexts();
        expect(title).toMatch(/^(Figure \d+\.\d+\. )?[A-Z].*\. Interactive$/);
        expect(invitation).toMatch(/^[A-Z].*\.$/);
        expect(invitation.split(' ').length).toBeLessThan(12);
        expect(await island.getByRole('region', { name: title, exact: true }).isVisible()).toBe(
          true,
        );

        const caption = await page.locator(`#${figure} figcaption strong`).first().textContent();
        const [number] = /^Figure \S+/.exec(caption!.trim())!;
        // A figure that another chapter has shown before keeps its number, and does not lend it.
        const chapter = await page.locator('.eyebrow').textContent();
        const isOwn = chapter!.includes(number.replace(/^Figure (\d+).*/, 'Chapter $1 '));
        expect(title.startsWith(number)).toBe(isOwn);
      });

      test('says nothing that Orca skips in reading', async () => {
        expect(await island.locator('[aria-live]').count()).toBeGreaterThan(0);
        expect(await island.locator('[role=status], output').count()).toBe(0);
      });

      test('has controls that can be hit, of which one stands out', async () => {
        expect(await filledButtons(island), 'filled buttons').toBeLessThan(2);
        expect(await smallControls(island), 'controls below 24 px').toEqual([]);
      });

      test.runIf(name in MAIN)('on a phone has control and picture in sight at once', async () => {
        const control = island.locator(MAIN[name].control).first();
        const picture = island.locator(MAIN[name].picture).first();
        await toTheEnd(picture);
        if (!(await isOnScreen(page, control))) await toTheEnd(control);
        expect(await isOnScreen(page, picture), 'the picture').toBe(true);
        expect(await isOnScreen(page, control), 'the control').toBe(true);
      });

      test('on a phone has words that can be read, and sliders that a finger can set', async () => {
        expect(await smallWords(island), 'words below 11 px').toEqual([]);
        expect(await shortSliders(island), 'sliders below 120 px').toEqual([]);
      });

      test('on a phone covers no focus', async () => {
        await island.locator('.island-tools button').last().focus();
        for (let i = 0; i < 20; i++) {
          await page.keyboard.press('Shift+Tab');
          expect(await covered(island)).toEqual([]);
        }
      });

      test('on a low screen keeps nothing in sight', async () => {
        await page.setViewportSize(LOW);
        const positions = await island
          .locator('.island-lead')
          .evaluateAll((leads) => leads.map((lead) => getComputedStyle(lead).position));
        expect(positions.filter((position) => position !== 'static')).toEqual([]);
      });

      test('has a stage that is not higher than a laptop’s screen', async () => {
        await page.setViewportSize(LAPTOP);
        const { height } = (await island.locator('.island-stage').boundingBox())!;
        expect(height).toBeLessThanOrEqual(HIGHEST);
      });
    });
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

/** How many buttons of an island stand out by their ground. */
function filledButtons(island: Locator): Promise<number> {
  return island
    .locator('.island-stage button')
    .evaluateAll(
      (buttons) =>
        buttons.filter((button) => !/, 0\)$/.test(getComputedStyle(button).backgroundColor)).length,
    );
}

/** The words of an island's drawings that come out smaller than 11 px. */
function smallWords(island: Locator): Promise<string[]> {
  return island.locator('.island-stage svg text').evaluateAll((words) =>
    words
      .filter((each) => each.checkVisibility())
      .filter((each) => {
        const scale = (each as SVGTextElement).ownerSVGElement!.getScreenCTM()!.a;
        return scale * parseFloat(getComputedStyle(each).fontSize) < 11;
      })
      .map((each) => each.textContent),
  );
}

/** The visible sliders of an island that are shorter than 120 px. */
function shortSliders(island: Locator): Promise<string[]> {
  return island
    .locator('[type=range]')
    .evaluateAll((sliders) =>
      sliders
        .filter((slider) => slider.checkVisibility() && slider.getBoundingClientRect().width < 120)
        .map((slider) => slider.closest('label')!.textContent),
    );
}

/** The visible controls of an island that are less than 24 px high or wide. */
function smallControls(island: Locator): Promise<string[]> {
  return island.locator('button, input, select, summary').evaluateAll((controls) =>
    controls
      .filter((control) => control.checkVisibility({ visibilityProperty: true }))
      .filter((control) => {
        const { width, height } = control.getBoundingClientRect();
        return Math.min(width, height) < 24;
      })
      .map((control) => control.outerHTML),
  );
}

type Break = (body: Buffer) => Buffer;
const cut: Break = (body) => body.subarray(0, 500);
const changed: Break = (body) => {
  const other = Buffer.from(body);
  other[body.length >> 1] ^= 1;
  return other;
};
const ones: Break = (body) => Buffer.alloc(body.length, 0xff);

const DAMAGED = /is damaged or of another run: .+ Reload the page to try again\.$/;
const BREAKAGES: { what: string; file: string; broken?: Break; sentence: RegExp }[] = [
  { what: 'a missing model', file: 'model.json', sentence: /the server answered 404\. Reload / },
  { what: 'a model cut short', file: 'model.json', broken: cut, sentence: DAMAGED },
  { what: 'weights of ones', file: 'weights.bin', broken: ones, sentence: DAMAGED },
];
/** Pages with islands, those with the most first. */
const PAGES = byPage(ISLANDS).sort((a, b) => b.islands.length - a.islands.length);
/** All islands load their models by the same code: a page for each breakage. */
const BROKEN = byPage(ISLANDS.filter(({ hasModel }) => hasModel))
  .slice(0, BREAKAGES.length)
  .map((page, i) => ({ ...page, ...BREAKAGES[i] }));

/** The islands of each page together: a visit serves them all. */
function byPage(islands: Island[]): { path: string; islands: Island[] }[] {
  const pages = Map.groupBy(islands, ({ path }) => path);
  return [...pages].map(([path, islands]) => ({ path, islands }));
}

describeInBrowser('an island that cannot wake', (visit) => {
  /** Visits a page without some of the files that its islands need. */
  const visitBroken = async (path: string, files: string, broken?: Break): Promise<Visit> => {
    const visited = await visit('about:blank');
    await visited.page.route(files, async (route) => {
      if (!broken) return route.fulfill({ status: 404 });
      const response = await route.fetch();
      await route.fulfill({ response, body: broken(await response.body()) });
    });
    await visited.page.goto(inject('site') + path);
    return visited;
  };
  const sentenceOf = async (page: Page, { name }: Island): Promise<string> => {
    const island = page.locator(name);
    await island.scrollIntoViewIfNeeded();
    return (await island.locator('.island-failure').textContent())!;
  };

  test.for(BROKEN)('of $path leaves its figure for $what, with one sentence', async (given) => {
    const { path, islands, file, broken, sentence } = given;
    const { page, complaints } = await visitBroken(path, `**/models/*/*coder/${file}`, broken);
    for (const island of islands) {
      expect(await sentenceOf(page, island)).toMatch(sentence);
      const { name, figure } = island;
      expect(await page.locator(name).locator('[aria-live]').textContent()).toMatch(sentence);
      expect(await page.locator(`${name} #${figure} img`).isVisible()).toBe(true);
    }
    // The browser itself reports what it was not given.
    const ours = complaints.filter((complaint) => !/status of 404/.test(complaint));
    expect(ours).toEqual([]);
  });

  test.for([
    '**/models/classifier/weights.bin',
    '**/models/mlp-20/*coder/model.json',
    '**/digits/held-out-images*',
    '**/digits/held-out-labels*',
  ])('a byte of %s that is another is not taken for the run’s', async (files) => {
    const island = ISLANDS.find(({ name }) => name === 'draw-image-island')!;
    const { page } = await visitBroken(island.path, files, changed);
    expect(await sentenceOf(page, island)).toMatch(
      /(is damaged or of another run|it cannot be unpacked)/,
    );
  });

  // All islands need this file, and no page does before one wakes.
  test.for(PAGES.slice(0, 1))(
    'of $path without its code leaves its figure, and says so',
    async (of) => {
      const { page } = await visitBroken(of.path, '**/_astro/runtime.*.js');
      for (const island of of.islands) {
        expect(await sentenceOf(page, island)).toBe(
          'This figure could not be brought to life: its code could not be fetched. Reload the page to try again.',
        );
        expect(await page.locator(`#${island.figure} img`).isVisible()).toBe(true);
      }
    },
  );
});

describe('without JavaScript', () => {
  test.for(ISLANDS)(
    '$name in $path is a figure with its words and its data',
    ({ path, figure }) => {
      const found = islandsIn(path).map((island) => select(`#${figure}`, island));
      const still = found.find((each) => each !== undefined)!;
      const alt = String(select('img', still)!.properties.alt);
      expect(alt.length).toBeGreaterThan(20);
      expect(textOf(select('details', still)!)).toContain('The data as CSV');
    },
  );

  describeInBrowser('in a browser', (visit) => {
    test('the home page has no button that would do nothing', async () => {
      const { page } = await visit('', { javaScriptEnabled: false });
      expect(await page.locator('button:visible').count()).toBe(0);
    });

    test.for(PAGES.slice(0, 1))('islands of $path are figures', async ({ path, islands }) => {
      const { page } = await visit(path, { javaScriptEnabled: false });
      for (const { figure } of islands) {
        const image = page.locator(`#${figure} img`);
        await image.scrollIntoViewIfNeeded();
        expect(await image.isVisible()).toBe(true);
        await page.locator(`#${figure} summary`).click();
        expect(await page.locator(`#${figure}`).getByText('The data as CSV').isVisible()).toBe(
          true,
        );
      }
    });
  });
});
