import { formatBytes } from '../words/numbers.ts';

/**
 * Marks around every offer of the PDF. Pages are built before it is known whether there will be a PDF
 * and how large it is.
 */
export const OFFER = { start: '<!--pdf-->', end: '<!--/pdf-->', size: '(size of the PDF)' };

/**
 * Fills the PDF's size into the offers in a page, or removes them.
 *
 * @param bytes size of the PDF; undefined if there is none
 */
export function settleOffers(html: string, bytes: number | undefined): string {
  const offers = new RegExp(`${OFFER.start}(.*?)${OFFER.end}`, 'gs');
  return html.replace(offers, (_, offer: string) =>
    bytes === undefined ? '' : offer.replaceAll(OFFER.size, `(${formatBytes(bytes)})`),
  );
}
