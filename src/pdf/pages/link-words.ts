import { PDFDict, PDFName, type PDFDocument } from '@cantoo/pdf-lib';
import type { Nodes } from 'hast';
import { selectAll } from 'hast-util-select';
import { FORMULA } from './formulas.ts';
import { dictionaries, nameIn, setText, textIn } from '../document/objects.ts';
import { placeOf } from '../document/pages-of-places.ts';

/**
 * What links lead to, in words: those of the first link to it, which for chapters and sections is
 * that of the contents.
 *
 * @returns by the `href` of links
 */
export function linkWords(document: Nodes): Map<string, string> {
  const links = selectAll('a[href]', document).reverse();
  return new Map(links.map((link) => [String(link.properties.href), spoken(link).trim()]));
}

/** Has every link of a PDF say what it leads to: Chromium leaves that to the text it lies over. */
export function describeLinks(pdf: PDFDocument, words: Map<string, string>): void {
  for (const link of dictionaries(pdf)) {
    if (nameIn(link, 'Subtype') !== 'Link') continue;
    const target = targetOf(link);
    setText(link, 'Contents', words.get(target) ?? target);
  }
}

/** As `href` has it. */
function targetOf(link: PDFDict): string {
  const action = link.lookupMaybe(PDFName.of('A'), PDFDict);
  return action ? textIn(action, 'URI')! : `#${placeOf(link.lookup(PDFName.of('Dest'), PDFName))}`;
}

/** Text, with formulas by their names. */
function spoken(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const name = node.type === 'element' && String(node.properties.ariaLabel ?? '');
  return name ? name.replace(FORMULA, '') : node.children.map(spoken).join('');
}
