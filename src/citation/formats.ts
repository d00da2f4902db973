import { Cite } from '@citation-js/core';
import '@citation-js/plugin-ris';
import type { Author } from '../../training/contract/tutorial.ts';
import { filled } from '../words/message.ts';
import { plain } from '../words/plain.ts';
import { bibtex } from './bibtex.ts';
import { apaNames, doiUrl } from './names.ts';
import type { CitationRecord } from './record.ts';

/** A citation ready to be copied. */
export interface Citation {
  /** The format's name. */
  name: string;
  text: string;
  /** How a file of it is called, and its media type; plain text is only for copying. */
  file?: { extension: string; type: string };
}

/**
 * A work's citation in every format that the site offers. Those that programs read end with the end of a
 * line: some readers refuse a last line without it.
 *
 * @param authors those of the record
 */
export function citations(record: CitationRecord, authors: Author[]): Citation[] {
  return [
    { name: 'Plain text', text: plainText(record) },
    {
      name: 'BibTeX',
      text: `${bibtex(record, authors)}\n`,
      file: { extension: 'bib', type: 'application/x-bibtex' },
    },
    {
      name: 'RIS',
      text: ris(record),
      file: { extension: 'ris', type: 'application/x-research-info-systems' },
    },
    {
      name: 'CSL-JSON',
      text: `${JSON.stringify([record], null, 2)}\n`,
      file: { extension: 'json', type: 'application/vnd.citationstyles.csl+json' },
    },
  ];
}

/** One line, in the order of APA style. */
export function plainText(record: CitationRecord): string {
  const authors = apaNames(record.author);
  const [[year]] = record.issued['date-parts'];
  const { title, genre, version, URL, DOI, 'container-title': container } = record;
  const { whole, part } = plain.citation;
  const work = container
    ? filled(part, { title, genre, container, version })
    : filled(whole, { title, genre, version });
  const addresses = DOI ? [...(container ? [URL] : []), doiUrl(DOI)] : [URL];
  return `${authors} (${year}). ${work}. ${addresses.join(', ')}`;
}

export function ris(record: CitationRecord): string {
  const text = new Cite(record).format('ris');
  // The plugin breaks lines after 70 characters, even inside words and addresses.
  const lines = text.replaceAll(/\n(?![A-Z][A-Z0-9] {2}-)/g, '');
  // A comma ends a family name: without one, readers take a body's last word for one.
  return `${lines.replaceAll(/^AU {2}- [^,\n]+$/gm, '$&,')}\n`;
}
