import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';

/** On which page each place of a PDF lies that links lead to: from 1, by the id it had in HTML. */
export async function pagesOfPlaces(pdf: Uint8Array): Promise<Record<string, number>> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const pages = document.getPages().map(({ ref }) => ref);
  const places = document.catalog.lookup(PDFName.of('Dests'), PDFDict);
  return Object.fromEntries(
    places.entries().map(([name]) => {
      const page = places.lookup(name, PDFArray).get(0);
      return [placeOf(name), pages.findIndex((ref) => ref === page) + 1];
    }),
  );
}

/** The id in HTML of a place: Chromium calls it as addresses do. */
export function placeOf(name: PDFName): string {
  return decodeURIComponent(name.decodeText());
}
