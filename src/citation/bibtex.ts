import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import type { CitationRecord } from './record.ts';

const { constants, format } = plugins.config.get('@bibtex');
format.useIdAsLabel = true;
// Ids are lower-case words joined by hyphens already; the check would take the hyphens away.
format.checkLabel = false;

/** Characters that the plugin writes as TeX's commands. */
const { commands, diacritics, ligatures, mathCommands } = constants;
const known = new Set(
  [commands, diacritics, ligatures, mathCommands].flatMap((table) => Object.values(table)),
);

/** A citation in BibTeX. Letters that TeX has no command for stay as they are, in UTF-8. */
export function bibtex(record: CitationRecord): string {
  const [[year]] = record.issued['date-parts'];
  const entry = {
    ...record,
    title: hide(record.title),
    note: hide(record.note),
    // There is no field for a day, and `nov 20` is no month that a program knows.
    issued: { 'date-parts': [[year]] },
    // Without one the plugin repeats the address where TeX would set it as text.
    publisher: record.author.map(({ literal }) => literal).join(', '),
  };
  const text = show(new Cite(entry).format('bibtex')).replaceAll('\t', '  ').trim();
  // The plugin's choice for a chapter is of a whole book's authors, and leaves out the book's title.
  return text.replace(/^@inbook/, '@incollection');
}

/** The plugin drops characters that it does not know: they pass it in disguise, as in `(u+2264)`. */
function hide(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/gu, (character) =>
    isKnown(character) ? character : `(u+${character.codePointAt(0)!.toString(16)})`,
  );
}

function show(text: string): string {
  return text.replaceAll(/\(u\+([0-9a-f]+)\)/g, (_, code) =>
    String.fromCodePoint(parseInt(code, 16)),
  );
}

/** Whether a character, or its letter and its accents, are known, and it is no mere variant of others. */
function isKnown(character: string): boolean {
  const parts = character.normalize('NFD');
  const isItself = parts === character.normalize('NFKD');
  return isItself && [...parts].every((part) => /[\x20-\x7e]/.test(part) || known.has(part));
}
