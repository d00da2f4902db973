import type { PDFDocument } from '@cantoo/pdf-lib';
import { dictionaries, setText, textIn } from './objects.ts';

/**
 * Chromium loses the space in the outline where a heading goes on over a line's end on paper.
 *
 * @param headings of the document, as the outline is to have them
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
