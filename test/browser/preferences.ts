import type { Page } from 'playwright-core';

/** A window of 1280 by 1024 at 400 %, as WCAG 1.4.10 has it. */
export const ZOOMED = { width: 320, height: 256 };

/** What a reader may set without losing anything, by WCAG 1.4.12. */
const SPACING = `
  * {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
  }
  p { margin-bottom: 2em !important; }
`;

/** Spaces text out, until what this gives is called. */
export async function spaceOut(page: Page): Promise<() => Promise<void>> {
  await page.evaluate((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
  }, SPACING);
  return () => page.evaluate(() => void document.adoptedStyleSheets.pop());
}

/** What moves, or would as soon as something changed. */
export function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    // What KaTeX makes has one style, and is most of all elements.
    [...document.querySelectorAll('*:not(.katex *)')]
      .filter((element) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
        return (
          animationName !== 'none' ||
          !/^0s(, 0s)*$/.test(transitionDuration) ||
          scrollBehavior !== 'auto'
        );
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

/** Controls that cannot be told from the page: neither a border nor a ground of their own. */
export function flat(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll('button, select, .button, input:not([type=range])')]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const { borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(element);
        const hasBorder = borderTopStyle !== 'none' && borderTopColor !== canvas;
        return !hasBorder && [canvas, 'rgba(0, 0, 0, 0)'].includes(backgroundColor);
      })
      .map((element) => element.outerHTML.slice(0, 120));
  });
}
