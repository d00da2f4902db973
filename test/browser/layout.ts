import type { Page } from 'playwright-core';

/** Elements that reach beyond the page's right edge, if the page can be scrolled there. */
export function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const scrolls = (element: Element | null): boolean =>
      !!element &&
      (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth)
      .filter((element) => !scrolls(element.parentElement))
      .map((element) => element.outerHTML.slice(0, 120));
  });
}

/** Elements that cut off some of what they hold, where no reader can scroll to it. */
export function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cutsOff = (overflow: string, isControl: boolean): boolean =>
      overflow === 'hidden' || overflow === 'clip' || isControl;
    // KaTeX cuts its own roots and braces.
    return [...document.body.querySelectorAll<HTMLElement>('*:not(.katex *, svg *)')]
      .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden'))
      .filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const isControl = element.matches('button, select');
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
        return (
          (cutsOff(overflowX, isControl) && scrollWidth > clientWidth + 1) ||
          (cutsOff(overflowY, isControl) && scrollHeight > clientHeight + 1)
        );
      })
      .map((element) => element.outerHTML.slice(0, 120));
  });
}

/** Unfolds all that is folded. */
export function unfold(page: Page): Promise<void> {
  return page.evaluate(() =>
    document.querySelectorAll('details').forEach((details) => (details.open = true)),
  );
}

/** Equations on which their numbers lie. */
export function crossings(page: Page): Promise<string[]> {
  return page.locator('.equation').evaluateAll((equations) =>
    equations
      .filter((equation) => {
        const number = equation.querySelector('.equation-number')?.getBoundingClientRect();
        const boxes = [...equation.querySelectorAll('.katex-display')];
        const box = boxes.find((each) => each.checkVisibility())?.getBoundingClientRect();
        return number && box && number.top < box.bottom - 1 && number.left < box.right;
      })
      .map(({ id }) => id),
  );
}

/** Words in headings of tables that are broken over two lines. */
export function brokenWords(page: Page): Promise<string[]> {
  return page.locator('th').evaluateAll((headings) =>
    headings.flatMap((heading) => {
      const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
      const found = [];
      while (texts.nextNode()) {
        const text = texts.currentNode as Text;
        if (text.parentElement!.closest('.katex, .visually-hidden')) continue;
        for (const { 0: word, index } of text.data.matchAll(/\p{L}+/gu)) {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          if (lines.size > 1) found.push(word);
        }
      }
      return found;
    }),
  );
}
