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
    return [...document.body.querySelectorAll<HTMLElement>('*')]
      .filter(
        (element) =>
          element.checkVisibility() && !element.closest('.visually-hidden, .katex-mathml, svg'),
      )
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
