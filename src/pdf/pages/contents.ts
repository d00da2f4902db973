import type { Element } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { h } from 'hastscript';
import { plainOnPages } from '../../words/plain.ts';
import { textOf } from '../../hast/tree.ts';

/**
 * Lists the parts and their sections. Page numbers are not known before printing: each will go into the
 * element whose `data-page-of` is the id of the place.
 */
export function contents(parts: Element[]): Element {
  const entries = parts.map((part) => {
    const sections = selectAll('h2[id]', part).map((heading) => h('li', line(heading, heading)));
    return h('li', [line(part, select('h1', part)!), h('ul', sections)]);
  });
  return h('nav.contents', [h('h1', plainOnPages.pdf.contents), h('ul', entries)]);
}

function line({ properties: { id } }: Element, heading: Element): Element {
  return h('a', { href: `#${id}` }, [
    h('span', textOf(heading)),
    h('span.contents-page', { dataPageOf: id }),
  ]);
}
