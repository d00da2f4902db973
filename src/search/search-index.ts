import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { elsewhere } from '../site/stages.ts';
import { tellWhile } from '../site/tell-while.ts';
import { searchable } from './searchable.ts';

/** What nobody searches for: formulas twice, code, hashes, back links, citations, licences, words of buttons. */
const LEFT_OUT = [
  '.katex-mathml',
  // Those have a spoken form.
  '[aria-hidden] .katex-html',
  '.katex[aria-hidden]',
  'pre',
  'button',
  'output',
  '.island-stage',
  '.copy-text',
  '.eyebrow',
  '.hash',
  '.explanation',
  '.back-links',
  '.measures',
  '.byline',
  '.cite-this',
  '.embed-offer',
  '.equation-number',
  '.licence-text',
];

/** Files that the site does not use: Pagefind's own search boxes, and its fallback for unknown languages. */
const UNUSED = /^pagefind-(ui|modular-ui|component-ui|highlight)\.|^wasm\.unknown\./;

/** A page that no search engine is to list: another has what it shows. */
const NOT_LISTED = /<meta name="robots" content="noindex"/;

/** After a build, indexes the main content of every page for the search page. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const pages = await elsewhere('Search', () =>
          tellWhile('Indexing the pages …', logger, () => writeIndex(fileURLToPath(dir))),
        );
        logger.info(`${pages} pages can be searched.`);
      },
    },
  };
}

/**
 * Writes the index of a built site into its folder `pagefind`.
 *
 * @returns how many pages it covers: those that are not to be found are left out
 * @throws Error of one sentence if Pagefind cannot make it
 */
export async function writeIndex(folder: string): Promise<number> {
  try {
    const { index, errors } = await createIndex({
      rootSelector: 'main',
      excludeSelectors: LEFT_OUT,
    });
    if (!index) throw new Error(errors.join('; '));
    const paths = globSync('**/index.html', { cwd: folder }).sort();
    const pages = paths
      .map((path) => ({ path, page: readFileSync(join(folder, path), 'utf8') }))
      .filter(({ page }) => !NOT_LISTED.test(page));
    const problems = [];
    for (const { path, page } of pages) {
      for (const { url, html } of searchable(path, page)) {
        problems.push(...(await index.addHTMLFile({ url, content: html })).errors);
      }
    }
    const made = await index.getFiles();
    problems.push(...made.errors);
    if (paths.length === 0) problems.push(`there is no page in ${folder}`);
    if (problems.length) throw new Error(problems.join('; '));
    for (const { path, content } of made.files) {
      if (!UNUSED.test(path)) write(join(folder, 'pagefind', path), content);
    }
    return pages.length;
  } catch (error) {
    throw new Error(`The search index cannot be made: ${(error as Error).message}`);
  } finally {
    await close();
  }
}

function write(path: string, content: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
