import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
  type ViewportSize,
} from 'playwright-core';
import { describe, inject, onTestFinished } from 'vitest';

/** A page and what went wrong in it since it was opened. */
export interface Visit {
  page: Page;
  /** Messages of the console, errors and requests elsewhere. */
  complaints: string[];
}

/** What a visit wants of its browser, such as a phone's touch, or no JavaScript. */
export type VisitOptions = Omit<BrowserContextOptions, 'viewport'> & { viewport?: ViewportSize };
export type Visitor = (path: string, options?: VisitOptions) => Promise<Visit>;

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const WINDOW: ViewportSize = { width: 1280, height: 720 };
/** What tests listen to. */
const HEARD = ['console', 'pageerror', 'request', 'response', 'download', 'worker'] as const;

/** One for all test files of a process, which it ends with. */
let browser: Promise<Browser> | undefined;
/** Windows that no test is using, by what they were opened with: to open one takes a second of processor time. */
const free = new Map<string, Page[]>();

/**
 * Tests that need a browser: skipped without one. `visit` opens a page of the built site, by its path
 * without a leading slash, for as long as the test runs; or `about:blank`, to get ready for what a page does.
 */
export function describeInBrowser(name: string, tests: (visit: Visitor) => void): void {
  describe.skipIf(!inject('chromium'))(name, () => {
    tests(async (path, options) => {
      const { leave, ...visit } = await stay(path, options);
      onTestFinished(leave);
      return visit;
    });
  });
}

/** Opens a page for several tests, until `leave` is called. */
export async function stay(
  path: string,
  { viewport = WINDOW, ...options }: VisitOptions = {},
): Promise<Visit & { leave: () => Promise<void> }> {
  const kind = JSON.stringify(options);
  const page = free.get(kind)?.pop() ?? (await openWindow({ viewport, ...options }));
  await page.setViewportSize(viewport);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (origin !== new URL(inject('site')).origin) complaints.push(`asks ${request.url()}`);
  });
  await page.goto(new URL(path, inject('site')).href);
  const leave = async (): Promise<void> => {
    if (page.isClosed()) return;
    await tidy(page, options);
    free.set(kind, [...(free.get(kind) ?? []), page]);
  };
  return { page, complaints, leave };
}

async function openWindow(options: BrowserContextOptions): Promise<Page> {
  browser ??= chromium.launch({ executablePath: inject('chromium'), args: FLAGS });
  const context = await (await browser).newContext(options);
  return context.newPage();
}

/** Takes back whatever a test can have done to a window. */
async function tidy(page: Page, options: BrowserContextOptions): Promise<void> {
  const context = page.context();
  for (const event of HEARD) page.removeAllListeners(event);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await context.setOffline(false);
  for (const other of context.pages()) if (other !== page) await other.close();
  const { colorScheme, reducedMotion, forcedColors } = options;
  await page.emulateMedia({
    media: null,
    colorScheme: colorScheme ?? 'light',
    reducedMotion: reducedMotion ?? 'no-preference',
    forcedColors: forcedColors ?? 'none',
  });
  await page.mouse.move(0, 0);
  await page.goto('about:blank');
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
