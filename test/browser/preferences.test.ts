import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, scrollThrough } from './browser.ts';
import { clipped, overflow, unfold } from './layout.ts';
import { differentPages } from './site.ts';

/** A window of 1280 by 1024 at 400 %, as WCAG 1.4.10 has it. */
const ZOOMED = { width: 320, height: 256 };

/** What a reader may set without losing anything, by WCAG 1.4.12. */
const SPACING = `
  * {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
  }
  p { margin-bottom: 2em !important; }
`;

describeInBrowser('as readers set their browsers', (visit) => {
  test.for(differentPages())('/%s keeps all it has', async (path) => {
    const { page } = await visit(path, {
      viewport: { ...ZOOMED, height: 1024 },
      reducedMotion: 'reduce',
    });
    await scrollThrough(page);
    await unfold(page);
    await page.setViewportSize(ZOOMED);
    expect(await moving(page), 'motion, where none is wanted').toEqual([]);
    expect(await overflow(page), 'wider than the screen at 400 %').toEqual([]);
    expect(await clipped(page), 'cut off at 400 %').toEqual([]);

    await page.evaluate((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets.push(sheet);
    }, SPACING);
    expect(await overflow(page), 'wider than the screen when spaced').toEqual([]);
    expect(await clipped(page), 'cut off when spaced').toEqual([]);

    await page.emulateMedia({ forcedColors: 'active' });
    expect(await flat(page), 'controls without a boundary in forced colours').toEqual([]);
    await page.context().close();
  });
});

/** What moves, or would as soon as something changed. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')]
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
function flat(page: Page): Promise<string[]> {
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
