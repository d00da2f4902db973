import type { PDFDocument } from '@cantoo/pdf-lib';
import { dictionaries, setText, textIn } from './objects.ts';

/**
 * Restores the spaces in the outline. Chromium loses the one at which a heading breaks into two lines.
 *
 * @param headings of the document, as they should be in the outline
 */
export function mendOutline(pdf: PDFDocument, headings: string[]): void {
  const proper = new Map(headings.map((heading) => [spaceless(heading), heading]));
  for (const entry of dictionaries(pdf)) {
    const heading = proper.get(spaceless(textIn(entry, 'Title') ?? ''));
    if (heading) setText(entry, 'Title', heading);
  }
}

function spaceless(text: string): string {
  return text.replace(/\s/g, '');
}
