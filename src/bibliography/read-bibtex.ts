import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';

/** A published work, as far as a list of references tells of it. */
export interface Work {
  key: string;
  /** Full names, in the order of the title page. */
  authors: string[];
  /** How prose calls the authors: "Kingma & Welling", "Rezende et al." */
  short: string;
  title: string;
  /** Where it appeared: proceedings, journal with volume and pages, publisher. */
  venue: string;
  year: number;
  url: string;
}

interface Name {
  given?: string;
  family?: string;
  literal?: string;
  'non-dropping-particle'?: string;
}

/** As much of CSL-JSON as entries here use. */
interface Csl {
  id: string;
  author?: Name[];
  title?: string;
  'container-title'?: string;
  volume?: string;
  issue?: string;
  page?: string;
  publisher?: string;
  issued?: { 'date-parts'?: number[][] };
  DOI?: string;
  URL?: string;
}

/** Characters of the largest bibliography that is read: many times what any tutorial cites. */
const LARGEST = 2 ** 22;
const BESIDES_COMMENTS = /^(?!\s*(%|$))/m;
const KEY = /^[A-Za-z0-9][\w:.+-]*$/;

/**
 * Reads a bibliography in BibTeX.
 *
 * @param where for messages, such as its path
 * @throws Error of one sentence where it is no BibTeX, or an entry lacks what a reader needs to find it
 */
export function readBibtex(text: string, where: string): Map<string, Work> {
  const entries = parsed(text, where);
  if (entries.length === 0 && BESIDES_COMMENTS.test(text)) {
    throw new Error(`${where} cannot be read as BibTeX: it has no entry that begins with @.`);
  }
  const works = new Map<string, Work>();
  for (const entry of entries) {
    if (!KEY.test(entry.id)) {
      throw new Error(
        `${where} has an entry whose key ${JSON.stringify(entry.id).slice(0, 60)} is not letters and digits.`,
      );
    }
    if (works.has(entry.id)) throw new Error(`${where} has two entries "${entry.id}".`);
    works.set(entry.id, toWork(entry, where));
  }
  return works;
}

function parsed(text: string, where: string): Csl[] {
  const refuse = (why: string): never => {
    throw new Error(`${where} cannot be read as BibTeX: ${why}.`);
  };
  if (text.length > LARGEST) refuse(`it is larger than ${LARGEST} characters`);
  try {
    return new Cite(text, { forceType: '@bibtex/text' }).data as unknown as Csl[];
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'RangeError') return refuse('its braces are nested too deeply');
    // Beneath its first line the parser draws where the fault is.
    return refuse(message.split('\n')[0].replace(/[:.]$/, '').slice(0, 200));
  }
}

function toWork(entry: Csl, where: string): Work {
  const { id, author = [], title = '', issued, DOI, URL } = entry;
  const venue = venueOf(entry);
  const year = issued?.['date-parts']?.[0]?.[0];
  const url = DOI ? `https://doi.org/${DOI}` : URL;
  const parts = { author: author.length, title, year, venue, 'url or doi': url };
  const missing = Object.entries(parts).find(([, value]) => !value);
  if (missing) throw new Error(`${where} gives no ${missing[0]} for "${id}": add it there.`);
  if (!/^\d{4}$/.test(String(year))) {
    throw new Error(`${where} gives "${id}" the year ${year}: write it in four digits.`);
  }
  if (!/^https?:\/\/\S+$/.test(url!)) {
    throw new Error(
      `${where} gives "${id}" a url that is no address of the web: it begins with http:// or https://.`,
    );
  }
  return {
    key: id,
    authors: author.map(fullName),
    short: shortNames(author),
    title,
    venue,
    year: year!,
    url: url!,
  };
}

function venueOf({ 'container-title': container, volume, issue, page, publisher }: Csl): string {
  const pages = page?.replace(/-+/g, '–');
  const number = [volume, issue && `(${issue})`].filter(Boolean).join('');
  return [container ?? publisher, [number, pages].filter(Boolean).join(':')]
    .filter(Boolean)
    .join(' ');
}

function fullName({ given, family, literal, ...name }: Name): string {
  return literal ?? [given, name['non-dropping-particle'], family].filter(Boolean).join(' ');
}

function shortNames(authors: Name[]): string {
  const names = authors.map(({ given: _, ...name }) => fullName(name));
  if (names.length > 2) return `${names[0]} et al.`;
  return names.join(' & ');
}
