import { Cite } from '@citation-js/core';
import '@citation-js/plugin-ris';
import { bibtex } from './bibtex.ts';
import { apaNames } from './names.ts';
import type { CitationRecord } from './record.ts';

/** A citation ready to be copied. */
export interface Citation {
  /** The format's name. */
  name: string;
  text: string;
}

/** A work's citation in every format that the site offers. */
export function citations(record: CitationRecord): Citation[] {
  return [
    { name: 'Plain text', text: plainText(record) },
    { name: 'BibTeX', text: bibtex(record) },
    { name: 'RIS', text: ris(record) },
    { name: 'CSL-JSON', text: JSON.stringify([record], null, 2) },
  ];
}

/** One line, in the order of APA style. */
export function plainText(record: CitationRecord): string {
  const authors = apaNames(record.author);
  const [[year]] = record.issued['date-parts'];
  const { title, genre, version, URL, 'container-title': container } = record;
  const work = container
    ? `${title} [${genre}]. In ${container} (version ${version})`
    : `${title} (version ${version}) [${genre}]`;
  return `${authors} (${year}). ${work}. ${URL}`;
}

export function ris(record: CitationRecord): string {
  const text = new Cite(record).format('ris');
  // The plugin breaks lines after 70 characters, even inside words and addresses.
  return text.replaceAll(/\n(?![A-Z][A-Z0-9] {2}-)/g, '');
}
