import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyFormulas, INWARD, leaveOneOfEachKind, OUTWARD, violations } from './axe.ts';
import { describeInBrowser, scrollThrough, stay } from './browser.ts';
import { bytesOfFaces, markSigns, strangeSigns } from './formulas.ts';
import { walkByTab } from './keyboard.ts';
import { brokenWords, clipped, crossings, overflow, unfold } from './layout.ts';
import { layoutShift } from './layout-shift.ts';
import { otherFindings } from './other-checkers.ts';
import { flat, moving, spaceOut, ZOOMED } from './preferences.ts';
import { builtRun, differentPages, pagePaths } from './site.ts';

/** What Core Web Vitals call good. */
const LARGEST_SHIFT = 0.1;
/** The text's three, one of Greek letters, and KaTeX's, which are more than half of it. */
const MOST_BYTES_OF_FACES = 170_000;

const PHONE = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 800 };
/** Within these a chapter has something to touch. */
const TWO_SCREENS = 2 * WIDE.height;

const screens = differentPages().map((path, i) => ({ path, screen: i % 2 ? WIDE : PHONE }));
/** The first page of each folder: a layout is asked there about what it makes. */
const firsts = new Set(
  Map.groupBy(screens, ({ path }) => path.split('/')[0])
    .values()
    .map(([{ path }]) => path),
);

/*
 * A page is opened once: loading it and waking its islands takes longer than most questions do. They are
 * asked in this order, each on its own screen; what axe asks comes last, since the formulas are emptied for
 * it. Every other page is opened on a wide screen, so that what moves while pages come is seen on both.
 * What the files of pages can tell is asked of them, in `markup.test.ts`.
 */
/** A chapter with many kinds of live figures, and of answers that are checked. */
const LIVE = 'chapters/latent-space/';

describeInBrowser('every page', () => {
  /** Kinds of elements whose colours and sizes have been asked about. */
  const seen = new Set<string>();

  describe.for(screens)('/$path', ({ path, screen }) => {
    const isChapter = path.startsWith('chapters/');
    const isFirst = firsts.has(path);
    let page: Page;
    let complaints: string[];
    let leave: () => Promise<void>;
    beforeAll(async () => {
      ({ page, complaints, leave } = await stay(path, { viewport: screen }));
    });
    afterAll(() => leave?.());

    test.runIf(isFirst)('says what it was made of, and has a way past what repeats', () =>
      outline(page),
    );

    test('moves nothing by itself under the reader', async () => {
      await page.evaluate(() => scrollTo(0, 0));
      await scrollThrough(page);
      const { score, moved } = await layoutShift(page);
      expect(score, moved.join('\n')).toBeLessThan(LARGEST_SHIFT);
    });

    test('is as wide as its screen, where a chapter begins on the first, and has something to touch on the second', async () => {
      await page.setViewportSize(PHONE);
      expect(await overflow(page), 'on a phone').toEqual([]);
      if (isChapter) await beginsOnTheFirstScreen(page);
      if (isChapter) expect(await firstTouched(page), 'on a phone').toBeLessThan(TWO_SCREENS);
      await page.setViewportSize(WIDE);
      expect(await overflow(page), 'on a wide screen').toEqual([]);
      if (isChapter) expect(await firstTouched(page)).toBeLessThan(TWO_SCREENS);
      await unfold(page);
      expect(await overflow(page), 'unfolded').toEqual([]);
      await page.setViewportSize(PHONE);
      expect(await overflow(page), 'unfolded on a phone').toEqual([]);
    });

    test('on a phone no number lies on its equation, and no heading of a table breaks a word', async () => {
      expect(await crossings(page)).toEqual([]);
      expect(await brokenWords(page)).toEqual([]);
    });

    test('has every sign of its formulas in KaTeX’s faces, and few bytes of faces', async () => {
      await page.evaluate(() => document.fonts.ready);
      const signs = await markSigns(page);
      expect(signs > 0).toBe((await page.locator('.katex-html').count()) > 0);
      expect(await strangeSigns(page)).toEqual([]);
      expect(await bytesOfFaces(page)).toBeLessThan(MOST_BYTES_OF_FACES);
    });

    test('has words and pixels for every picture', async () => {
      expect(await emptyPictures(page)).toEqual([]);
    });

    test('keeps all it has at 400 %, spaced out, without motion and in forced colours', async () => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.setViewportSize(ZOOMED);
      expect(await moving(page), 'motion, where none is wanted').toEqual([]);
      expect(await overflow(page), 'wider than the screen at 400 %').toEqual([]);
      expect(await clipped(page), 'cut off at 400 %').toEqual([]);
      const close = await spaceOut(page);
      expect(await overflow(page), 'wider than the screen when spaced').toEqual([]);
      expect(await clipped(page), 'cut off when spaced').toEqual([]);
      await close();
      await page.emulateMedia({ forcedColors: 'active' });
      expect(await flat(page), 'controls without a boundary in forced colours').toEqual([]);
    });

    test('lets Tab reach every control, in order and in sight, and leave it', async () => {
      await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
      await page.setViewportSize(WIDE);
      const { controls, ...walk } = await walkByTab(page);
      expect(walk).toEqual({
        nameless: [],
        reached: controls,
        leaves: true,
        outOfSight: [],
        unmarked: [],
        faint: [],
      });
    });

    test('has nothing that axe finds, on a phone in the light and on a wide screen in the dark', async () => {
      await page.setViewportSize(PHONE);
      // The walk by Tab may have come round to the link that skips the header, which covers it.
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await emptyFormulas(page);
      expect(await violations(page, INWARD)).toEqual([]);
      await leaveOneOfEachKind(page, seen);
      expect(await violations(page, OUTWARD)).toEqual([]);
      await page.setViewportSize(WIDE);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, OUTWARD), 'in the dark').toEqual([]);
    });

    // They take far longer than axe, and what they find is made by templates and live figures.
    test.runIf(isFirst || path === LIVE)('has nothing that other checkers find', async () => {
      expect(await otherFindings(page)).toEqual([]);
    });

    test('has complained of nothing, asked nothing of others, and kept nothing of the reader', async () => {
      expect(complaints).toEqual([]);
      expect(await kept(page)).toEqual([]);
    });
  });
});

test('there are pages, and one for each figure', () => {
  expect(pagePaths().length).toBeGreaterThan(6);
  const pages = builtRun().figures.map(({ id }) => `figures/${id}/`);
  expect(pagePaths().filter((path) => pages.includes(path))).toHaveLength(pages.length);
});

/** What every page says of the run it was made of, and a way past what repeats. */
async function outline(page: Page): Promise<void> {
  for (const landmark of ['banner', 'main', 'contentinfo'] as const) {
    expect(await page.getByRole(landmark).count(), landmark).toBe(1);
  }
  expect(await page.getByText('These digits are not MNIST.').first().isVisible()).toBe(true);
  for (const term of ['Data set', 'Preset', 'Engine', 'Seed', 'Run']) {
    expect(await page.getByRole('contentinfo').getByText(term, { exact: true }).count()).toBe(1);
  }

  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
    'Skip to the content',
  );
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
}

/** Pictures that do not load when they are come to, or have no alternative text. */
function emptyPictures(page: Page): Promise<string[]> {
  return page.locator('img').evaluateAll(async (images) => {
    const empty = [];
    for (const image of images as HTMLImageElement[]) {
      image.scrollIntoView({ behavior: 'instant' });
      const loads = await image.decode().then(
        () => true,
        () => false,
      );
      if (!loads || !image.alt) empty.push(image.currentSrc);
    }
    return empty;
  });
}

/** What a page has put into the browser, to find there again. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => [
    ...document.cookie.split('; ').filter(Boolean),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name!),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ]);
}

/** How far down a chapter the first thing to touch begins: a control of an island, or an answer that is checked. */
async function firstTouched(page: Page): Promise<number> {
  const controls = page.locator(':is(.island, .check) :is(button, input, [tabindex="0"])');
  return controls.evaluateAll((all) =>
    Math.min(
      ...all
        .filter((control) => control.checkVisibility())
        .map((control) => control.getBoundingClientRect().top + scrollY),
    ),
  );
}

async function beginsOnTheFirstScreen(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, 0));
  const { y, height } = (await page.locator('.prose > p').first().boundingBox())!;
  // Digits that are not MNIST are worth the lines that say so.
  const notice = page.locator('header .dataset-notice');
  const said = (await notice.isVisible()) ? (await notice.boundingBox())!.height : 0;
  expect(y - said + Math.min(height, 150)).toBeLessThan(PHONE.height);
  const name = (await page.locator('.site-name').boundingBox())!;
  const links = (await page.getByRole('navigation', { name: 'Site', exact: true }).boundingBox())!;
  expect(links.y, 'links beside the name').toBeLessThan(name.y + name.height);
}
