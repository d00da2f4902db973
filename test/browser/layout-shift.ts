import type { Page } from 'playwright-core';

/** An entry of Chromium's; the DOM's types do not have it. */
interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null }[];
}

/**
 * How much has moved on a page under a reader who had done nothing to cause it: the sum of all scores,
 * each the part of the screen that moved times how far (https://web.dev/articles/cls).
 */
export function layoutShift(page: Page): Promise<{ score: number; moved: string[] }> {
  return page.evaluate(async () => {
    const entries: LayoutShift[] = [];
    const observer = new PerformanceObserver((list) =>
      entries.push(...(list.getEntries() as LayoutShift[])),
    );
    observer.observe({ type: 'layout-shift', buffered: true });
    // Entries from before come in a task of their own.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const caused = entries.filter(({ hadRecentInput }) => !hadRecentInput);
    const nodes = caused.flatMap(({ sources }) => sources.map(({ node }) => node));
    return {
      score: caused.reduce((sum, { value }) => sum + value, 0),
      moved: nodes.map((node) =>
        (node instanceof Element ? node.outerHTML : (node?.textContent ?? '')).slice(0, 80),
      ),
    };
  });
}
