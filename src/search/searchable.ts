import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select, selectAll } from 'hast-util-select';
import { toHtml } from 'hast-util-to-html';

/** A page as the index reads it, or a part of one that is found by itself. */
export interface Searchable {
  /** From the site's root, such as `chapters/elbo/`. */
  url: string;
  html: string;
}

/** What explains counts in full, in the words of the text and of headings; what shows or lists, a fifth. */
const EXPLAINS = /^chapters\//;
const LISTED_WEIGHT = '0.2';

/** @param path of the page's file from the site's root, such as `chapters/elbo/index.html` */
export function searchable(path: string, html: string): Searchable[] {
  const url = path.replace(/index\.html$/, '');
  const page = fromHtml(html);
  const terms = selectAll('.glossary > div', page);
  if (terms.length > 0) return terms.map((term) => termPage(url, page, term));
  if (EXPLAINS.test(path)) return [{ url, html }];
  for (const element of selectAll('main, main :is(h1, h2, h3)', page)) {
    element.properties.dataPagefindWeight = LISTED_WEIGHT;
  }
  return [{ url, html: toHtml(page) }];
}

/** A term of the glossary as a page of its own: who searches for it wants its definition. */
function termPage(url: string, page: Root, term: Element): Searchable {
  const heading = { ...select('dt', term)!, tagName: 'h1' };
  const definition = { ...select('dd', term)!, tagName: 'p' };
  const language = select('html', page)!.properties.lang;
  const body = toHtml([heading, definition]);
  return {
    url: `${url}#${String(term.properties.id)}`,
    html: `<html lang="${String(language)}"><body><main>${body}</main></body></html>`,
  };
}
