import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';
import { figureWords } from './figure-words.ts';
import { nameFormulas } from './formulas.ts';
import { bindLinks } from './links.ts';
import { descendants, hasClass, named, remove } from '../../hast/tree.ts';

/** A page of the built site that the PDF takes in. */
export interface BuiltPage {
  /** Its id in the PDF, such as `elbo`. */
  name: string;
  /** Its path in the site, such as `/chapters/elbo/`. */
  path: string;
  html: string;
  /** A chapter's number; other pages have none. */
  number?: number;
}

/** What needs a screen, and what the PDF says in another way, by its class. */
const LEFT_OUT = [
  'eyebrow',
  'byline',
  'on-this-page',
  'chapter-links',
  'explanation',
  'back-links',
  'measures',
  'cite-this',
  'embed-offer',
];

/**
 * Turns pages of the site into parts of one document, each a section with the page's name as its id.
 * What needs a screen is left out, solutions are unfolded, and figures are described in an appendix.
 *
 * @param site address for links to pages that are not in the document, if it is known
 */
export function bind(pages: BuiltPage[], site: string | undefined): Element[] {
  const parts = pages.map((page) => ({ ...page, content: cutOut(page) }));
  bindLinks(parts, site);
  const chapters = parts.filter(({ number }) => number).map(({ content }) => content);
  const appendices = parts.filter(({ number }) => !number).map(({ content }) => content);
  return [...chapters, figureWords(chapters), ...appendices];
}

function cutOut({ html, number }: BuiltPage): Element {
  const content = select('main > .chapter', fromHtml(html))!;
  content.tagName = 'section';
  remove(leftOut(content), content);
  for (const { properties } of named('img', content)) delete properties.loading;
  const elements = descendants(content);
  for (const folded of elements.filter((each) => hasClass(each, 'task-answer'))) unfold(folded);
  // Chromium does not tag an empty cell, and its row would be one short.
  for (const { tagName, children } of elements) {
    const isEmptyCell = (tagName === 'td' || tagName === 'th') && children.length === 0;
    if (isEmptyCell) children.push({ type: 'text', value: '\u00a0' });
  }
  // Alternative text belongs to the picture, not to the frame around it.
  for (const { properties } of named('figure', content)) properties.role = 'group';
  nameFormulas(content);
  if (number) select('h1', content)!.children.unshift({ type: 'text', value: `${number}. ` });
  return content;
}

/** A chapter has thousands of elements, most of them of formulas: selectors would take seconds. */
function leftOut(content: Element): Element[] {
  const elements = descendants(content);
  const withClass = (name: string, among: Element[]): Element[] =>
    among.filter((each) => hasClass(each, name));
  return [
    ...LEFT_OUT.flatMap((name) => withClass(name, elements)),
    ...elements.filter(({ tagName }) => tagName === 'source' || tagName === 'script'),
    ...withClass('island', elements).filter(
      (island) => withClass('figure', descendants(island)).length === 0,
    ),
    ...named('figure', content).flatMap((figure) =>
      withClass('dataset-notice', descendants(figure)),
    ),
  ];
}

function unfold(details: Element): void {
  const summary = select('summary', details)!;
  details.tagName = 'div';
  summary.tagName = 'p';
  summary.properties.className = ['task-label'];
}
