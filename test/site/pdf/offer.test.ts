import { expect, test } from 'vitest';
import { OFFER, settleOffers } from '../../../src/pdf/offer.ts';

const page = `<p>Before</p>${OFFER.start}\n<a href="/t.pdf">PDF ${OFFER.size}</a>\n${OFFER.end}<p>After</p>`;

test('pages offer the PDF with its size where there is one, and say nothing where there is none', () => {
  expect(settleOffers(page + page, 3_400_000)).toContain('<a href="/t.pdf">PDF (3.4 MB)</a>');
  expect(settleOffers(page + page, 3_400_000)).not.toContain('<!--');
  expect(settleOffers(page + page, undefined)).toBe('<p>Before</p><p>After</p>'.repeat(2));
});
