import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Addresses in the pages of a built site, `page → address`, that lead nowhere within the site. */
export function deadLinks(dist: string, base: string): string[] {
  const pages = globSync('**/*.html', { cwd: dist });
  const files = new Set(globSync('**/*', { cwd: dist }));
  const ids = new Map(
    pages.map((page) => [page, [...read(page).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)]),
  );
  return pages.flatMap((page) =>
    [...read(page).matchAll(/ (href|src|srcset)="([^"]+)"/g)]
      .flatMap(([, name, value]) => (name === 'srcset' ? candidates(value) : [value]))
      .map((address) => address.replaceAll('&#38;', '&').replaceAll('&amp;', '&'))
      .filter((address) => !leadsSomewhere(page, address))
      .map((address) => `${page} → ${address}`),
  );

  function read(page: string): string {
    return readFileSync(join(dist, page), 'utf8');
  }

  /** The addresses of "a.png 1x, b.png 2x". */
  function candidates(srcset: string): string[] {
    return srcset.split(', ').map((candidate) => candidate.split(' ')[0]);
  }

  function leadsSomewhere(page: string, address: string): boolean {
    const root = `https://example.org${base}`;
    const { href, pathname, hash } = new URL(address, root + page.replace(/index\.html$/, ''));
    if (!href.startsWith('https://example.org/')) return true;
    if (!href.startsWith(root)) return false;
    const file = decodeURI(pathname.slice(base.length)).replace(/(^|\/)$/, '$1index.html');
    return (
      files.has(file) && (hash === '' || ids.get(file)!.includes(decodeURIComponent(hash.slice(1))))
    );
  }
}
