import type { Element } from 'hast';
import { descendants, named } from '../../hast/tree.ts';

/** A page as far as links concern it. */
export interface LinkedPage {
  /** What the ids of the page begin with in the document; an id itself. */
  name: string;
  /** In the site, such as `/chapters/elbo/`. */
  path: string;
  content: Element;
}

/** Attributes of which screen readers on the web make use; a PDF has no place for them. */
const REFERRING = ['ariaLabelledBy', 'ariaDescribedBy'];

/** Stands for the site's address while that does not matter. */
const HERE = 'http://site.invalid';

/**
 * Gives the ids of many pages names that differ in one document, and has links between the pages
 * lead within it. Other links within the site lead to its address, or nowhere if that is not known.
 */
export function bindLinks(pages: LinkedPage[], site: string | undefined): void {
  const ids = new Set(pages.flatMap(renameIds));
  const names = new Map(pages.map(({ path, name }) => [path, name]));
  for (const { path, content } of pages) {
    for (const { properties } of named('a', content)) {
      if (properties.href) properties.href = target(new URL(String(properties.href), HERE + path));
    }
  }

  function target({ origin, pathname, href, hash }: URL): string | undefined {
    if (origin !== HERE) return href;
    const name = names.get(pathname);
    if (!name) return site && new URL(href.slice(HERE.length), site).href;
    const id = idIn(name, decodeURIComponent(hash.slice(1)));
    // What the document leaves out was on that page.
    return `#${ids.has(id) ? id : name}`;
  }
}

/** @returns the new ids, and the page's own */
function renameIds({ name, content }: LinkedPage): string[] {
  const ids = [(content.properties.id = name)];
  for (const { properties } of descendants(content)) {
    for (const each of REFERRING) delete properties[each];
    if (properties.id) ids.push((properties.id = idIn(name, String(properties.id))));
  }
  return ids;
}

function idIn(name: string, id: string): string {
  return `${name}--${id}`;
}
