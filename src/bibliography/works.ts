import { existsSync, readFileSync } from 'node:fs';
import { withOwn } from '../run/tutorial-folder.ts';
import { type Work, readBibtex } from './read-bibtex.ts';
import { among } from '../site/among.ts';

const FILE = 'content/references.bib';
let works: Map<string, Work> | undefined;

/** Every work that chapters may cite, by its key. The development server reads it anew on each call. */
function all(): Map<string, Work> {
  if (works && process.env.NODE_ENV === 'production') return works;
  const entries = withOwn(FILE, entriesOf, ([key]) => key, existsSync);
  return (works = new Map(entries));
}

function entriesOf(path: string): [string, Work][] {
  return [...readBibtex(readFileSync(path, 'utf8'), path)];
}

export function workKeys(): string[] {
  return [...all().keys()];
}

/**
 * @param at where it is cited
 * @throws Error of one sentence if no work has the key
 */
export function requireWork(key: string, at: string): void {
  if (all().has(key)) return;
  throw new Error(`${at} cites "${key}", and ${FILE} has ${among(key, workKeys())}.`);
}

/** @param key of a work that is there: mistakesIn() has seen to it */
export function findWork(key: string): Work {
  return all().get(key)!;
}
