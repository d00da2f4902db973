import { PDFDict, PDFName, type PDFDocument } from '@cantoo/pdf-lib';
import { FORMULA } from '../formula-mark.ts';
import { dictionaries, setText, textIn } from './objects.ts';

/** Gives structure elements roles that PDF readers know. */
export function mendRoles(pdf: PDFDocument): void {
  mapRoles(pdf);
  for (const element of dictionaries(pdf)) tagFormula(element);
}

/** Tells older readers the meaning of Chromium's tags for emphasis, which only PDF 2 defines. */
function mapRoles(pdf: PDFDocument): void {
  const tree = pdf.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  tree.set(PDFName.of('RoleMap'), pdf.context.obj({ Em: 'Span', Strong: 'Span' }));
}

/** Gives a formula its role: Chromium tags everything with a name and no text as a figure. */
function tagFormula(element: PDFDict): void {
  const words = textIn(element, 'Alt');
  if (!words?.startsWith(FORMULA)) return;
  element.set(PDFName.of('S'), PDFName.of('Formula'));
  setText(element, 'Alt', words.slice(FORMULA.length));
}
