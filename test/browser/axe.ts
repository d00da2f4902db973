import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Text is held to the enhanced contrast of 7:1, and what has that has the lesser one. */
const CONTRAST = {
  'color-contrast': { enabled: false },
  'color-contrast-enhanced': { enabled: true },
};

/** Every rule. */
export const ALL: RunOptions = { runOnly: WCAG, rules: CONTRAST };
/** What another colour scheme can break, and what another width can. */
export const OUTWARD: RunOptions = {
  runOnly: [
    'color-contrast-enhanced',
    'link-in-text-block',
    'scrollable-region-focusable',
    'target-size',
  ],
};

/**
 * What axe finds, by rule and element. Its code stays in the page: to bring it there takes as long as to
 * look at a short page.
 */
export async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe.source);
  return page.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    // Writing up what passes would take most of the time.
    const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, options);
}

/**
 * Leaves boxes in the place of drawn formulas. KaTeX draws for the eye alone, in the colour of the text, in
 * two thirds of all elements: axe has nothing to find there, but would walk through them for each rule.
 */
export function emptyFormulas(page: Page): Promise<void> {
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
