import type { Element } from 'hast';
import { descendants, named } from '../../hast/tree.ts';

/** A page as far as links concern it. */
export interface LinkedPage {
  /** Its id in the document, with which all ids of the page begin. */
  name: string;
  /** Its path in the site, such as `/chapters/elbo/`. */
  path: string;
  content: Element;
}

/** Attributes for screen readers on the web; a PDF has no place for them. */
const REFERRING = ['ariaLabelledBy', 'ariaDescribedBy'];

/** Stands in for the site's address while links are resolved. */
const HERE = 'http://site.invalid';

/**
 * Makes the ids of all pages unique in one document, and points links between these pages there. Links to
 * the rest of the site lead to its address, or nowhere if that is not known.
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
    // The place was left out: its page is as near as one can get.
    return `#${ids.has(id) ? id : name}`;
  }
}

/** @returns the new ids, with that of the page itself */
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
