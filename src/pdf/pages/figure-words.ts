import type { Element } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { h } from 'hastscript';
import { plainOnPages } from '../../words/plain.ts';
import { elementsOf, named, remove, textOf } from '../../hast/tree.ts';

/** The appendix's id. */
const NAME = 'figures-in-words';

/**
 * Moves the folded descriptions of figures from the chapters into an appendix, and links each figure to
 * its description. A figure that two chapters show is described once.
 */
export function figureWords(chapters: Element[]): Element {
  const entries = new Map<string, Element[]>();
  for (const figure of chapters.flatMap((chapter) => selectAll('figure.figure', chapter))) {
    const details = select('details', figure)!;
    const title = textOf(select('figcaption strong', figure)!).replace(/\.$/, '');
    const id = `${NAME}--${title.replace(/\W+/g, '-').toLowerCase()}`;
    remove([details], figure);
    const link = h('a', { href: `#${id}` }, plainOnPages.pdf.inWords);
    select('figcaption p', figure)!.children.push({ type: 'text', value: ' ' }, link);
    if (!entries.has(id)) entries.set(id, entry(id, title, figure, details));
  }
  return h('section.chapter', { id: NAME }, [
    h('header.chapter-header', [
      h('h1', plainOnPages.pdf.figures),
      h('p.lede', plainOnPages.pdf.figuresLede),
    ]),
    h('.prose', [...entries.values()].flat()),
  ]);
}

/** A heading that links back to the figure, then its description. Links that lead nowhere are dropped. */
function entry(id: string, title: string, figure: Element, details: Element): Element[] {
  const heading = h('h2', { id }, h('a', { href: `#${figure.properties.id}` }, title));
  const words = elementsOf(details).filter(({ tagName }) => tagName === 'p');
  return [
    heading,
    ...words.filter((words) => named('a', words).every(({ properties }) => properties.href)),
  ];
}
