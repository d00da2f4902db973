import { PDFDict, PDFName, type PDFDocument } from '@cantoo/pdf-lib';
import { dictionaries, nameIn, setText, textIn } from './objects.ts';
import { placeOf } from './pages-of-places.ts';

/**
 * Lets every link of a PDF say where it leads. Chromium leaves that to the text under the link.
 *
 * @param words by the `href` of the link; a link that is not among them says its address
 */
export function describeLinks(pdf: PDFDocument, words: Map<string, string>): void {
  for (const link of dictionaries(pdf)) {
    if (nameIn(link, 'Subtype') !== 'Link') continue;
    const target = hrefOf(link);
    setText(link, 'Contents', words.get(target) ?? target);
  }
}

/** The address of a link as it was written in HTML. */
function hrefOf(link: PDFDict): string {
  const action = link.lookupMaybe(PDFName.of('A'), PDFDict);
  return action ? textIn(action, 'URI')! : `#${placeOf(link.lookup(PDFName.of('Dest'), PDFName))}`;
}
