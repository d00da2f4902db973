import { existsSync } from 'node:fs';
import { inTutorial, withOwn } from '../run/tutorial-folder.ts';
import { type GlossaryTerm, type NotationSymbol, readGlossary, readNotation } from './read-yaml.ts';
import { among } from '../site/among.ts';

/** An entry, and whether it is one of the shared ones, which are in English. */
type Found<T> = T & { isShared: boolean };

const GLOSSARY = 'content/glossary.yaml';
const NOTATION = 'content/notation.yaml';

let glossary: Found<GlossaryTerm>[] | undefined;
let notation: Found<NotationSymbol>[] | undefined;

/** Every term that the tutorial explains, as `content/glossary.yaml` has them. */
export function allTerms(): Found<GlossaryTerm>[] {
  return (glossary =
    (!import.meta.env?.DEV && glossary) ||
    withOwn(GLOSSARY, found(GLOSSARY, readGlossary), ({ name }) => name, existsSync));
}

/** Every symbol that equations use, as `content/notation.yaml` has them. */
export function allSymbols(): Found<NotationSymbol>[] {
  return (notation =
    (!import.meta.env?.DEV && notation) ||
    withOwn(NOTATION, found(NOTATION, readNotation), ({ name }) => name, existsSync));
}

/** @param at where the name was written */
export function findTerm(name: string, at: string): Found<GlossaryTerm> {
  return findEntry(allTerms(), name, `${at} asks for the term`, GLOSSARY);
}

/** @param at where the name was written */
export function findSymbol(name: string, at: string): Found<NotationSymbol> {
  return findEntry(allSymbols(), name, `${at} asks for the symbol`, NOTATION);
}

function found<T>(shared: string, read: (path: string) => T[]): (path: string) => Found<T>[] {
  return (path) => {
    const isShared = path !== inTutorial(shared);
    return read(path).map((entry) => ({ ...entry, isShared }));
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
  const known = entries.map((entry) => entry.name);
  throw new Error(`${asker} "${name}", and ${file} has ${among(name, known)}.`);
}
