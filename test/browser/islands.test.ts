import { globSync } from 'node:fs';
import { basename } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { describeInBrowser, type Visit } from './browser.ts';
import { type Island, ISLANDS, islandsIn, wake } from './island.ts';
import { pagePaths } from './site.ts';

const PLANE = 'chapters/latent-space/';
/** Where a test gets ready for what the next page does. */
const WITHOUT_ISLANDS = 'search/';

test('every island of the project is in a chapter', () => {
  const defined = globSync('src/islands/*/*-island.ts').map((file) => basename(file, '.ts'));
  const chapters = pagePaths().filter((path) => path.startsWith('chapters/'));
  const shown = chapters.flatMap((path) => islandsIn(path).map(({ tagName }) => tagName));
  expect(shown.sort()).toEqual(defined.sort());
});

describeInBrowser('islands', (visit) => {
  test('an island fetches nothing until it comes near the screen', async () => {
    // A screen so low that the island lies far below it.
    const { page } = await visit(WITHOUT_ISLANDS, { viewport: { width: 800, height: 100 } });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(inject('site') + PLANE);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((path) => /latent-plane|model\.json|weights\.bin/.test(path))).toEqual([]);

    await page.locator('latent-plane-island').scrollIntoViewIfNeeded();
    await page.locator('.plane').waitFor();
    expect(asked.filter((path) => path.endsWith('decoder/model.json'))).toHaveLength(1);
    await page.context().close();
  });

  test('on a slow network the figure stands until the island is awake', async () => {
    const { page } = await visit(WITHOUT_ISLANDS);
    let arrive = (): void => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route('**/conv-2/decoder/weights.bin', async (route) => {
      await arrived;
      await route.continue();
    });
    await page.goto(inject('site') + PLANE);
    const island = page.locator('latent-plane-island');
    await island.scrollIntoViewIfNeeded();
    await page.waitForRequest('**/conv-2/decoder/weights.bin');
    expect(await island.locator('#figure-manifold img').isVisible()).toBe(true);
    expect(await island.locator('.island-stage').count()).toBe(0);
    arrive();
    await island.locator('.island-stage').waitFor();
    expect(await island.locator('#figure-manifold img').isVisible()).toBe(false);
    await page.context().close();
  });

  test('awake, an island keeps its figure within reach', async () => {
    const { page, island, complaints } = await wake(await visit(PLANE), 'latent-plane-island');
    const figure = island.locator('#figure-manifold');
    expect(await figure.isVisible()).toBe(false);
    await island.getByText('Still figure').click();
    expect(await figure.isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('who follows a link to the figure sees the figure', async () => {
    const { page, island } = await wake(
      await visit(`${PLANE}#figure-manifold`),
      'latent-plane-island',
    );
    expect(await island.locator('#figure-manifold').isVisible()).toBe(true);
    await page.context().close();
  });

  test.for(ISLANDS)(
    '$name says what it is called and what to do; its controls can be hit, and one stands out',
    async (of) => {
      const screen = { viewport: { width: 360, height: 640 } };
      const { page, island } = await wake(await visit(of.path, screen), of.name);
      const [title, invitation] = await island.locator('.island-head p').allInnerTexts();
      expect(title).toMatch(/^(Figure \d+\.\d+\. )?[A-Z].*\. Interactive$/);
      expect(invitation).toMatch(/^[A-Z].*\.$/);
      expect(invitation.split(' ').length).toBeLessThan(12);
      expect(await island.getByRole('region', { name: title, exact: true }).isVisible()).toBe(true);

      const figure = await page.locator(`#${of.figure} figcaption strong`).first().textContent();
      const [number] = /^Figure \S+/.exec(figure!.trim())!;
      // A figure that another chapter has shown before keeps its number, and does not lend it.
      const chapter = await page.locator('.eyebrow').textContent();
      const isOwn = chapter!.includes(number.replace(/^Figure (\d+).*/, 'Chapter $1 '));
      expect(title.startsWith(number)).toBe(isOwn);

      expect(await filledButtons(island), 'filled buttons').toBeLessThan(2);
      expect(await smallControls(island), 'controls below 24 px').toEqual([]);
      await page.context().close();
    },
  );
});

/** How many buttons of an island stand out by their ground. */
function filledButtons(island: Locator): Promise<number> {
  return island
    .locator('.island-stage button')
    .evaluateAll(
      (buttons) =>
        buttons.filter((button) => !/, 0\)$/.test(getComputedStyle(button).backgroundColor)).length,
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
/** All islands load their models by the same code: each meets one of the breakages, in turn. */
const BROKEN = ISLANDS.filter(({ hasModel }) => hasModel).map((island, i) => ({
  ...island,
  ...BREAKAGES[i % BREAKAGES.length],
}));

describeInBrowser('an island that cannot wake', (visit) => {
  const wakeBroken = async (of: Island, files: string, broken?: Break): Promise<Visit> => {
    const visited = await visit(WITHOUT_ISLANDS);
    await visited.page.route(files, async (route) => {
      if (!broken) return route.fulfill({ status: 404 });
      const response = await route.fetch();
      await route.fulfill({ response, body: broken(await response.body()) });
    });
    await visited.page.goto(inject('site') + of.path);
    await visited.page.locator(of.name).scrollIntoViewIfNeeded();
    await visited.page.locator(`${of.name} .island-failure`).waitFor();
    return visited;
  };

  test.for(BROKEN)('$name leaves its figure for $what, with one sentence', async (given) => {
    const { name, figure, file, broken, sentence } = given;
    const { page, complaints } = await wakeBroken(given, `**/models/*/*coder/${file}`, broken);
    const island = page.locator(name);
    expect(await island.getByRole('status').textContent()).toMatch(sentence);
    expect(await island.locator(`#${figure} img`).isVisible()).toBe(true);
    // The browser itself reports what it was not given.
    const ours = complaints.filter((complaint) => !/status of 404/.test(complaint));
    expect(ours).toEqual([]);
    await page.context().close();
  });

  test.for([
    '**/models/classifier/weights.bin',
    '**/models/conv-2/*coder/model.json',
    '**/figures/latent-scatter.csv',
    '**/digits/held-out-images*',
    '**/digits/held-out-labels*',
  ])('a byte of %s that is another is not taken for the run’s', async (files) => {
    const island = ISLANDS.find(({ name }) => name === 'draw-digit-island')!;
    const { page } = await wakeBroken(island, files, changed);
    expect(await page.locator('draw-digit-island').getByRole('status').textContent()).toMatch(
      /(is damaged or of another run|it cannot be unpacked)/,
    );
    await page.context().close();
  });

  test.for(ISLANDS)('$name without its code leaves its figure, and says so', async (of) => {
    const { page } = await visit(WITHOUT_ISLANDS);
    // All islands need this, and no page does before one wakes.
    await page.route('**/_astro/runtime.*.js', (route) => route.abort());
    await page.goto(inject('site') + of.path);
    const island = page.locator(of.name);
    await island.scrollIntoViewIfNeeded();
    expect(await island.locator('.island-failure').textContent()).toBe(
      'This figure could not be brought to life: its code could not be fetched. Reload the page to try again.',
    );
    expect(await island.locator(`#${of.figure} img`).isVisible()).toBe(true);
    await page.context().close();
  });
});

describeInBrowser('without JavaScript', (visit) => {
  test.for(ISLANDS)('$name is $figure', async ({ path, figure }) => {
    const { page } = await visit(path, { javaScriptEnabled: false });
    const image = page.locator(`#${figure} img`);
    await image.scrollIntoViewIfNeeded();
    expect(await image.isVisible()).toBe(true);
    expect((await image.getAttribute('alt'))!.length).toBeGreaterThan(20);
    await page.locator(`#${figure} summary`).click();
    expect(await page.locator(`#${figure}`).getByText('The data as CSV').isVisible()).toBe(true);
    await page.context().close();
  });
});

describeInBrowser('what readers ask of their system', (visit) => {
  test('nothing moves by itself', async () => {
    const { page } = await wake(await visit(PLANE), 'latent-plane-island');
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.context().close();
  });
});
