import { PDFDict, PDFName, type PDFDocument } from '@cantoo/pdf-lib';
import { FORMULA } from '../formula-mark.ts';
import { dictionaries, setText, textIn } from './objects.ts';

/** Gives elements of structure the roles that readers know. */
export function mendRoles(pdf: PDFDocument): void {
  mapRoles(pdf);
  for (const element of dictionaries(pdf)) tagFormula(element);
}

/** Chromium marks emphasis with tags that are only in PDF 2: says what they are to older readers. */
function mapRoles(pdf: PDFDocument): void {
  const tree = pdf.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  tree.set(PDFName.of('RoleMap'), pdf.context.obj({ Em: 'Span', Strong: 'Span' }));
}

/** Chromium tags all that has a name and no text as a figure. */
function tagFormula(element: PDFDict): void {
  const words = textIn(element, 'Alt');
  if (!words?.startsWith(FORMULA)) return;
  element.set(PDFName.of('S'), PDFName.of('Formula'));
  setText(element, 'Alt', words.slice(FORMULA.length));
}
