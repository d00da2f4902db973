import { type Author, isPerson } from '../../training/contract/tutorial.ts';
import type { CslName } from './names.ts';
import type { CitationRecord } from './record.ts';

/**
 * A citation in BibTeX, for any TeX: what TeX would read as commands is escaped, a Greek letter by itself is
 * mathematics, and all others stay as they are, in UTF-8. Braces keep the capitals that styles would take away.
 *
 * @param authors those of the record, for what its names lack: ORCID iDs and affiliations
 */
export function bibtex(record: CitationRecord, authors: Author[]): string {
  const [[year]] = record.issued['date-parts'];
  const booktitle = record.type === 'chapter' ? record['container-title'] : undefined;
  const fields = {
    author: record.author.map(authorName).join(' and '),
    'author+an:orcid': annotations(authors, 'orcid'),
    'author+an:affiliation': annotations(authors, 'affiliation'),
    booktitle: booktitle && escape(booktitle),
    // There is no field for a day.
    // Read as it stands, as an address is.
    doi: record.DOI,
    year: String(year),
    note: escape(record.note),
    publisher: escape(record.author.map(spokenName).join(', ')),
    title: withCapitals(escape(record.title)),
    type: escape(record.genre),
    url: record.URL,
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name} = {${value}},`);
  // The only type for a part that has a title of its own and one of the whole.
  const type = booktitle ? 'incollection' : 'misc';
  return [`@${type}{${record.id},`, ...lines, '}'].join('\n');
}

/**
 * What is said of authors, by their place among them, as biblatex annotates a list; BibTeX passes over it.
 * Quotes end an annotation, so none may be in it.
 */
function annotations(authors: Author[], what: 'orcid' | 'affiliation'): string | undefined {
  const said = authors.flatMap((author, i) => {
    const words = isPerson(author) ? author[what] : undefined;
    return words ? [`${i + 1}="${escape(words.replaceAll('"', "''"))}"`] : [];
  });
  return said.length > 0 ? said.join('; ') : undefined;
}

/** Braces keep a body's name from being read as a person's, and a part of a name from being taken apart. */
function authorName(name: CslName): string {
  if ('literal' in name) return `{${escape(name.literal)}}`;
  const parts = [name.family, name.given ?? ''].filter(Boolean).map(escape);
  if (parts.length === 1) return `{${parts[0]}}`;
  return parts.map((part) => (/,|\band\b/i.test(part) ? `{${part}}` : part)).join(', ');
}

function spokenName(name: CslName): string {
  if ('literal' in name) return name.literal;
  return [name.given, name.family].filter(Boolean).join(' ');
}

/** The letters of a Greek word, such as a name, are no symbols. */
const GREEK_WORD_OR_CHARACTER = /\p{Script=Greek}{2,}|./gu;

/** From U+03B1; omicron is a Latin o in TeX. */
const GREEK =
  'alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi o pi rho varsigma sigma tau upsilon varphi chi psi omega';

/** Characters that TeX would not set as they are, and what it does set. */
const TEX: Record<string, string> = {
  ...Object.fromEntries([...'&%$#_{}'].map((character) => [character, `\\${character}`])),
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '“': '``',
  '”': "''",
  '‘': '\\textquoteleft{}',
  '’': '\\textquoteright{}',
  '–': '--',
  '—': '---',
  ...Object.fromEntries(
    GREEK.split(' ').map((name, i) => [
      String.fromCodePoint(0x3b1 + i),
      name === 'o' ? 'o' : `$\\${name}$`,
    ]),
  ),
};

function escape(text: string): string {
  return text.normalize('NFC').replaceAll(GREEK_WORD_OR_CHARACTER, (found) => TEX[found] ?? found);
}

/** Every word with a capital in braces, but for the first of the title and of its subtitle. */
function withCapitals(title: string): string {
  return title
    .split(/(:\s*)/)
    .map((part) => part.replaceAll(/([^\\])\b([a-z]*[A-Z].*?)\b/g, '$1{$2}'))
    .join('');
}
