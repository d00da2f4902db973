import { formatBytes } from '../site/format.ts';

/**
 * What offers the PDF stands in every page between these, since pages are built before it is known
 * whether there will be one, and how large.
 */
export const OFFER = { start: '<!--pdf-->', end: '<!--/pdf-->', size: '(size of the PDF)' };

/**
 * Makes the offers in a page good, or takes them out of it.
 *
 * @param bytes of the PDF; undefined where there is none
 */
export function settleOffers(html: string, bytes: number | undefined): string {
  const offers = new RegExp(`${OFFER.start}(.*?)${OFFER.end}`, 'gs');
  return html.replace(offers, (_, offer: string) =>
    bytes === undefined ? '' : offer.replaceAll(OFFER.size, `(${formatBytes(bytes)})`),
  );
}
