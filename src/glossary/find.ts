import { existsSync } from 'node:fs';
import { inTutorial, withOwn } from '../run/tutorial-folder.ts';
import { runLanguage } from '../words/plain.ts';
import { type GlossaryTerm, type NotationSymbol, readGlossary, readNotation } from './read-yaml.ts';

/** An entry, with the `lang` of its words where that of the tutorial is another. */
type Spoken<T> = T & { lang?: string };

const GLOSSARY = 'content/glossary.yaml';
const NOTATION = 'content/notation.yaml';

let glossary: Spoken<GlossaryTerm>[] | undefined;
let notation: Spoken<NotationSymbol>[] | undefined;

/** Every term that the tutorial explains, as `content/glossary.yaml` has them. */
export function allTerms(): Spoken<GlossaryTerm>[] {
  return (glossary =
    (!import.meta.env?.DEV && glossary) ||
    withOwn(GLOSSARY, spoken(GLOSSARY, readGlossary), ({ name }) => name, existsSync));
}

/** Every symbol that equations use, as `content/notation.yaml` has them. */
export function allSymbols(): Spoken<NotationSymbol>[] {
  return (notation =
    (!import.meta.env?.DEV && notation) ||
    withOwn(NOTATION, spoken(NOTATION, readNotation), ({ name }) => name, existsSync));
}

/** @param at where the name was written */
export function findTerm(name: string, at: string): Spoken<GlossaryTerm> {
  return findEntry(allTerms(), name, `${at} asks for the term`, GLOSSARY);
}

/** @param at where the name was written */
export function findSymbol(name: string, at: string): Spoken<NotationSymbol> {
  return findEntry(allSymbols(), name, `${at} asks for the symbol`, NOTATION);
}

/** The shared entries are in English, the tutorial's own in its language. */
function spoken<T>(shared: string, read: (path: string) => T[]): (path: string) => Spoken<T>[] {
  return (path) => {
    const isOwn = path === inTutorial(shared);
    return read(path).map((entry): Spoken<T> => (isOwn ? entry : { ...entry, lang: runLanguage }));
  };
}

/** @throws Error of one sentence with the name, where it stands and what there is instead */
function findEntry<T extends { name: string }>(
  entries: T[],
  name: string,
  asker: string,
  file: string,
): T {
  const found = entries.find((entry) => entry.name === name);
  if (found) return found;
  const known = entries.map((entry) => entry.name).sort();
  throw new Error(`${asker} "${name}", and ${file} has only ${known.join(', ')}.`);
}
