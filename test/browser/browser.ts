import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject } from 'vitest';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** A page and what went wrong in it since it was opened. */
export interface Visit {
  page: Page;
  /** Messages of the console, errors and requests elsewhere. */
  complaints: string[];
}

export type Visitor = (path: string, options?: BrowserContextOptions) => Promise<Visit>;

/**
 * Tests that need a browser: skipped without one. `visit` opens a page of the built site, by its path
 * without a leading slash, in a context of its own.
 */
export function describeInBrowser(name: string, tests: (visit: Visitor) => void): void {
  describe.skipIf(!inject('chromium'))(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: inject('chromium'), args: FLAGS });
    });
    afterAll(() => browser?.close());

    tests(async (path, options) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
      page.on('request', (request) => {
        const { origin } = new URL(request.url());
        if (origin !== new URL(inject('site')).origin) complaints.push(`asks ${request.url()}`);
      });
      await page.goto(inject('site') + path);
      return { page, complaints };
    });
  });
}

/**
 * Scrolls through a page as one reads it, so that all that waits to be seen loads and wakes: islands a
 * screen away are awake before one goes on.
 */
export async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = (): Promise<void> =>
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 10)));
    const isWaking = (island: Element): boolean =>
      island.getBoundingClientRect().top < 2 * innerHeight &&
      !island.querySelector('.island-stage');
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await frame();
      while ([...document.querySelectorAll('.island')].some(isWaking)) await frame();
      // What has just woken has its place before one goes on.
      await frame();
    }
  });
  await page.waitForLoadState('networkidle');
}
