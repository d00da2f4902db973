import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { copyWithRun, runIn } from './project.ts';

let project: string;

beforeAll(() => {
  project = copyWithRun(inject('project'));
});
afterAll(() => rmSync(project, { recursive: true }));

test('under a path of its own every link and every file is found', async () => {
  const { status, output } = await build({ BASE_PATH: '/vae', SITE: 'https://example.org' });
  expect(status, output).toBe(0);
  expect(deadLinks('/vae/')).toEqual([]);
  const home = readFileSync(join(project, 'dist/chapters/elbo/index.html'), 'utf8');
  expect(home).toContain('<link rel="canonical" href="https://example.org/vae/chapters/elbo/"');
});

test.for([
  ['an unknown figure', '<Figure id="no-such" />', 'asks for figure "no-such"'],
  ['an unknown equation', 'By <Equation name="no-such" />.', 'refers to equation "no-such"'],
  ['an unknown work', 'See <Cite key="no-such" />.', 'cites "no-such"'],
  ['an unknown symbol', 'Where <Symbol name="no-such" /> is.', 'asks for the symbol "no-such"'],
  [
    'an unknown measure in words that this run does not call for',
    '<When dataset="mnist">It is <Measure name="no-such" />.</When>',
    'asks for measure "no-such"',
  ],
  ['bad TeX', 'Since $\\nosuch$.', 'holds TeX that KaTeX cannot set'],
])('%s fails the build and is reported with its place', async ([, text, words]) => {
  const file = join(project, 'content/chapters/99-bad.mdx');
  writeFileSync(file, `---\ntitle: Bad\ndescription: Bad.\n---\n\nFine.\n\n${text}\n`);
  const { status, output } = await build();
  rmSync(file);
  expect(status).not.toBe(0);
  expect(output).toContain(`content/chapters/99-bad.mdx:8 `);
  expect(output).toContain(words);
});

function build(environment: Record<string, string> = {}) {
  return runIn(project, ['exec', '--', 'astro', 'build'], environment);
}

/** Addresses in the built pages, `page → address`, that lead nowhere within the site. */
function deadLinks(base: string): string[] {
  const dist = join(project, 'dist');
  const pages = globSync('**/*.html', { cwd: dist });
  const files = new Set(globSync('**/*', { cwd: dist }));
  const ids = new Map(
    pages.map((page) => [page, [...read(page).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)]),
  );
  return pages.flatMap((page) =>
    [...read(page).matchAll(/ (?:href|src|srcset)="([^"]+)"/g)]
      .map(([, address]) => address.replaceAll('&#38;', '&').replaceAll('&amp;', '&'))
      .filter((address) => !leadsSomewhere(page, address))
      .map((address) => `${page} → ${address}`),
  );

  function read(page: string): string {
    return readFileSync(join(dist, page), 'utf8');
  }

  function leadsSomewhere(page: string, address: string): boolean {
    const root = `https://example.org${base}`;
    const { href, pathname, hash } = new URL(address, root + page.replace(/index\.html$/, ''));
    if (!href.startsWith('https://example.org/')) return true;
    if (!href.startsWith(root)) return false;
    const file = decodeURI(pathname.slice(base.length)).replace(/(^|\/)$/, '$1index.html');
    return files.has(file) && (hash === '' || ids.get(file)!.includes(hash.slice(1)));
  }
}
