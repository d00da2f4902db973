import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Text is held to the enhanced contrast of 7:1; what has not even 4.5:1 is found by the other rule alone. */
const CONTRAST = { 'color-contrast-enhanced': { enabled: true } };

/** Every rule. */
export const ALL: RunOptions = { runOnly: WCAG, rules: CONTRAST };
/** What styles decide: colours, and room around what is hit. */
export const OUTWARD: RunOptions = {
  runOnly: ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block', 'target-size'],
};
/** What is in a page decides the rest, and where a narrow screen must be scrolled. */
export const INWARD: RunOptions = {
  runOnly: WCAG,
  rules: Object.fromEntries(
    (OUTWARD.runOnly as string[]).map((rule) => [rule, { enabled: false }]),
  ),
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
    const { violations } = await axe.run(document, {
      ...options,
      resultTypes: ['violations'],
      // Stylesheets would be fetched anew, for rules that none of these are.
      preload: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, options);
}

/**
 * Leaves boxes in the place of drawn formulas, and their TeX in that of their MathML. KaTeX draws for the
 * eye alone, in the colour of the text, in most of all elements: axe has nothing to find there, but would
 * walk through them for each rule.
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
    for (const math of document.querySelectorAll('math')) {
      math.replaceChildren(math.querySelector('annotation')?.textContent ?? '');
    }
  });
}

/**
 * Leaves of all that styles treat alike, by names and classes up to the root and colours of its own, what
 * comes first, and hides the rest.
 *
 * @param seen kinds that were left on pages before; those of this one are added
 */
export async function leaveOneOfEachKind(page: Page, seen: Set<string>): Promise<void> {
  const found = await page.evaluate(
    (before) => {
      const seen = new Set(before);
      const names = (element: Element): string => {
        const { tagName, classList } = element;
        const style = element.getAttribute('style') ?? '';
        const colours = /color|--/.test(style) ? style : '';
        return [tagName, ...classList, element.getAttribute('type') ?? '', colours].join('.');
      };
      const isKnown = (element: Element, kind: string): boolean =>
        seen.has(kind) &&
        [...element.children].every((child) => isKnown(child, `${kind}>${names(child)}`));
      const visit = (element: Element, kind: string): void => {
        if (isKnown(element, kind)) {
          (element as HTMLElement | SVGElement).style.display = 'none';
          return;
        }
        for (const child of element.children) visit(child, `${kind}>${names(child)}`);
        seen.add(kind);
      };
      visit(document.body, 'body');
      return [...seen];
    },
    [...seen],
  );
  for (const kind of found) seen.add(kind);
}
