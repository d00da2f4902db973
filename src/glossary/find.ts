import { existsSync } from 'node:fs';
import { withOwn } from '../run/tutorial-folder.ts';
import { type GlossaryTerm, type NotationSymbol, readGlossary, readNotation } from './read-yaml.ts';

let glossary: GlossaryTerm[] | undefined;
let notation: NotationSymbol[] | undefined;

/** Every term that the tutorial explains, as `content/glossary.yaml` has them. */
export function allTerms(): GlossaryTerm[] {
  return (glossary =
    (!import.meta.env?.DEV && glossary) ||
    withOwn('content/glossary.yaml', readGlossary, ({ name }) => name, existsSync));
}

/** Every symbol that equations use, as `content/notation.yaml` has them. */
export function allSymbols(): NotationSymbol[] {
  return (notation =
    (!import.meta.env?.DEV && notation) ||
    withOwn('content/notation.yaml', readNotation, ({ name }) => name, existsSync));
}

/** @param at where the name was written */
export function findTerm(name: string, at: string): GlossaryTerm {
  return findEntry(allTerms(), name, `${at} asks for the term`, 'content/glossary.yaml');
}

/** @param at where the name was written */
export function findSymbol(name: string, at: string): NotationSymbol {
  return findEntry(allSymbols(), name, `${at} asks for the symbol`, 'content/notation.yaml');
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
