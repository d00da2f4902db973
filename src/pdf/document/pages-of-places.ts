import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';

/** The page, counted from 1, of every place in a PDF that links lead to, by its id in HTML. */
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

/** A place's id in HTML. Chromium names places by their percent-encoded ids. */
export function placeOf(name: PDFName): string {
  return decodeURIComponent(name.decodeText());
}
