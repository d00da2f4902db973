import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { explainingFirst, foundInWords } from '../../../src/search/found.ts';
import { searchable } from '../../../src/search/searchable.ts';
import { writeIndex } from '../../../src/search/search-index.ts';
import { en } from '../../../src/words/en.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('pages are indexed, and pages of errors and for frames are not', async () => {
  page('chapters/elbo/index.html', '<main><h1>ELBO</h1><p>A bound.</p></main>');
  page('index.html', '<main><h1>Home</h1><p>Chapters.</p></main>');
  page('embed/holes/index.html', '<meta name="robots" content="noindex"><main>Holes</main>');
  page('404.html', '<main><h1>No such page</h1></main>');
  expect(await writeIndex(folder)).toBe(2);
  const written = readdirSync(join(folder, 'pagefind'));
  expect(written).toContain('pagefind.js');
  expect(written).toContain('wasm.en.pagefind');
  expect(written.filter((name) => name.includes('ui'))).toEqual([]);
});

test('each term of the glossary is found by itself, and pages that list count less', () => {
  const glossary =
    '<dl class="glossary"><div id="elbo"><dt>ELBO</dt><dd>A bound.</dd></div><div id="kl"><dt>KL</dt><dd>A divergence.</dd></div></dl>';
  expect(searchable('glossary/index.html', document(glossary)).map(({ url }) => url)).toEqual([
    'glossary/#elbo',
    'glossary/#kl',
  ]);
  const [figure] = searchable('figures/holes/index.html', document('<main><h1>Holes</h1></main>'));
  expect(figure.html).toContain('<h1 data-pagefind-weight="0.2">Holes');
  const [chapter] = searchable('chapters/elbo/index.html', document('<h1>ELBO</h1>'));
  expect(chapter.html).toBe(document('<h1>ELBO</h1>'));
});

test('among the best results those that explain come first, in their order', () => {
  const found = ['/b/figures/x/', '/b/glossary/#y', '/b/', '/b/chapters/z/'].map((url) => ({
    url,
    meta: {},
    sub_results: [],
  }));
  expect(explainingFirst(found, 'words').map(({ url }) => url)).toEqual([
    '/b/glossary/#y',
    '/b/chapters/z/',
    '/b/figures/x/',
    '/b/',
  ]);
});

test('a term that is asked for by its name is the first result', () => {
  const found = [
    'chapters/better-posteriors/',
    'glossary/#posterior-collapse',
    'glossary/#posterior',
  ];
  const results = found.map((url) => ({ url: `/b/${url}`, meta: {}, sub_results: [] }));
  const firstOf = (query: string): string => explainingFirst(results, query)[0].url;
  expect(firstOf('Posterior?')).toBe('/b/glossary/#posterior');
  expect(firstOf('posterior collapse')).toBe('/b/glossary/#posterior-collapse');
  expect(firstOf('better posteriors')).toBe('/b/chapters/better-posteriors/');
});

test('a folder without pages is no site', async () => {
  await expect(writeIndex(join(folder, 'nowhere'))).rejects.toThrow(
    /^The search index cannot be made: there is no page in /,
  );
  expect(existsSync(join(folder, 'nowhere'))).toBe(false);
});

test.each([
  ['', 0, ''],
  ['elbo', 0, 'Nothing found for “elbo”.'],
  ['elbo', 1, '1 result for “elbo”.'],
  ['elbo', 10, '10 results for “elbo”.'],
  ['elbo', 12, '12 results for “elbo”, the best 10 here.'],
])('a search for "%s" that finds %i says "%s"', (query, total, words) => {
  expect(foundInWords(en.search, query, total, 'en')).toBe(words);
});

function page(path: string, main: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), document(main));
}

function document(main: string): string {
  return `<!doctype html><html lang="en"><body>${main}</body></html>`;
}
