import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, scrollThrough } from './browser.ts';
import { overflow, unfold } from './layout.ts';
import { builtRun, differentPages, pagePaths } from './site.ts';
import { layoutShift } from './layout-shift.ts';

type RunOptions = Parameters<AxeBuilder['options']>[0];

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Text is held to the enhanced contrast of 7:1. */
const ENHANCED = { 'color-contrast-enhanced': { enabled: true } };
/** The rules that another colour scheme can break, and those that a wider screen can. */
const CONTRAST = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'];
const OUTWARD = [...CONTRAST, 'scrollable-region-focusable', 'target-size'];
/** What Core Web Vitals call good. */
const LARGEST_SHIFT = 0.1;
/** The text's three, one of Greek letters, and KaTeX's, which are more than half of it. */
const MOST_BYTES_OF_FACES = 170_000;
/** Axe takes most of the time: it goes through all rules once, and on from there through some. */
const SCREENS: { width: number; axe: RunOptions; dark: RunOptions | null }[] = [
  { width: 360, axe: { runOnly: WCAG, rules: ENHANCED }, dark: null },
  { width: 1280, axe: { runOnly: OUTWARD }, dark: { runOnly: CONTRAST } },
];

describeInBrowser('every page', (visit) => {
  test.for(differentPages().flatMap((path) => SCREENS.map((screen) => ({ path, ...screen }))))(
    '/$path at $width px',
    async ({ path, width, axe, dark }) => {
      const { page, complaints } = await visit(path, { viewport: { width, height: 800 } });
      await structure(page);
      await scrollThrough(page);
      const { score, moved } = await layoutShift(page);
      expect(score, `what moved by itself: ${moved.join('\n')}`).toBeLessThan(LARGEST_SHIFT);
      expect(await overflow(page), 'wider than the screen').toEqual([]);
      await unfold(page);
      expect(await overflow(page), 'wider than the screen when unfolded').toEqual([]);
      expect(await emptyPictures(page), 'pictures without words or pixels').toEqual([]);
      await emptyFormulas(page);
      expect(await violations(page, axe), 'axe').toEqual([]);

      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await emptyPictures(page), 'pictures without words or pixels, dark').toEqual([]);
      if (dark) expect(await violations(page, dark), 'contrast, dark').toEqual([]);
      expect(complaints).toEqual([]);
      expect(await kept(page), 'what is kept of the reader').toEqual([]);
      expect(await bytesOfFaces(page), 'bytes of faces').toBeLessThan(MOST_BYTES_OF_FACES);
      await page.context().close();
    },
  );
});

test('there are pages, and one for each figure', () => {
  expect(pagePaths().length).toBeGreaterThan(6);
  const pages = builtRun().figures.map(({ id }) => `figures/${id}/`);
  expect(pagePaths().filter((path) => pages.includes(path))).toHaveLength(pages.length);
});

/** What every page begins with: its title, landmarks, headings in order, and a way past what repeats. */
async function structure(page: Page): Promise<void> {
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.title()).toMatch(/Variational autoencoders$/);
  for (const landmark of ['banner', 'main', 'contentinfo'] as const) {
    expect(await page.getByRole(landmark).count(), landmark).toBe(1);
  }
  const levels = await page
    .locator('h1, h2, h3, h4, h5, h6')
    .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName[1])));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  expect(levels[0]).toBe(1);
  expect(levels.filter((level, i) => i > 0 && level > levels[i - 1] + 1)).toEqual([]);
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

function bytesOfFaces(page: Page): Promise<number> {
  return page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => name.endsWith('.woff2'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
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

/**
 * Leaves boxes in the place of drawn formulas. KaTeX draws for the eye alone, in the colour of the text, in
 * two thirds of all elements: axe has nothing to find there, but would walk through them for each rule.
 */
function emptyFormulas(page: Page): Promise<void> {
  return page.evaluate(() => {
    const drawings = [...document.querySelectorAll<HTMLElement>('.katex-html')];
    const sizes = drawings.map((drawing) => drawing.getBoundingClientRect());
    for (const [i, drawing] of drawings.entries()) {
      const { width, height } = sizes[i];
      drawing.replaceChildren();
      Object.assign(drawing.style, {
        display: 'inline-block',
        verticalAlign: 'middle',
        width: `${width}px`,
        height: `${height}px`,
      });
    }
  });
}

/** What axe finds, by rule and element. */
async function violations(page: Page, options: RunOptions): Promise<string[]> {
  // Writing up what passes, and a page of its own to do it in, would take most of the time.
  const axe = new AxeBuilder({ page })
    .options({ ...options, resultTypes: ['violations'] })
    .setLegacyMode(true);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
