import { join } from 'node:path';
import { chromium, type Route } from 'playwright-core';
import { pagesOfPlaces } from './document/pages-of-places.ts';

/** The document's address while it is printed. Nothing is served there: requests never leave the program. */
const ORIGIN = 'http://tutorial.invalid';

/** Generous, for a build machine may be busy. */
const PATIENCE = { timeout: 180_000 };

const PAPER = { preferCSSPageSize: true, printBackground: true };

export interface Press {
  /** Path of a Chromium. */
  chromium: string;
  /** The built site, whose styles, faces and pictures the document uses. */
  folder: string;
  /** The path of the site's root, such as `/vae/`. */
  base: string;
}

/**
 * Prints a document as a PDF with tags and an outline. Elements with `data-page-of` receive the number of
 * the page on which that id lies.
 *
 * @throws Error if Chromium does not start
 */
export async function print(html: string, press: Press): Promise<Uint8Array> {
  const browser = await chromium.launch({ executablePath: press.chromium, ...PATIENCE });
  try {
    const page = await browser.newPage({ colorScheme: 'light' });
    await page.route('**', (route) => answer(route, html, press));
    await page.goto(ORIGIN + press.base, PATIENCE);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    // The pages of places are known only once they are on paper.
    const draft = await page.pdf(PAPER);
    await page.evaluate(numberPages, await pagesOfPlaces(draft));
    return await page.pdf({ ...PAPER, tagged: true, outline: true });
  } finally {
    await browser.close();
  }
}

function answer(route: Route, html: string, { folder, base }: Press): Promise<void> {
  const { origin, pathname } = new URL(route.request().url());
  if (origin !== ORIGIN || !pathname.startsWith(base)) return route.abort();
  if (pathname === base) return route.fulfill({ contentType: 'text/html', body: html });
  return route.fulfill({ path: join(folder, decodeURI(pathname.slice(base.length))) });
}

/** Runs in the page: writes the page number of each line of the contents. */
function numberPages(pages: Record<string, number>): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-page-of]')) {
    element.textContent = String(pages[element.dataset.pageOf!] ?? '');
  }
}
