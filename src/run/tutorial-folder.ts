import { join } from 'node:path';

/**
 * The folder of the tutorial, which the environment's TUTORIAL names where it is not this one. Styles,
 * components and the shared glossary, notation and bibliography are here in any case.
 */
export const TUTORIAL = process.env.TUTORIAL || '.';

/** A path of the tutorial's as it is found from here. */
export function inTutorial(path: string): string {
  return join(TUTORIAL, path);
}

/** Entries of the shared files, and the tutorial's own, which take the place of those of the same name. */
export function withOwn<T>(
  path: string,
  read: (path: string) => T[],
  nameOf: (entry: T) => string,
  isThere: (path: string) => boolean,
): T[] {
  const shared = read(path);
  const place = inTutorial(path);
  if (place === path || !isThere(place)) return shared;
  const own = read(place);
  const names = new Set(own.map(nameOf));
  return [...shared.filter((entry) => !names.has(nameOf(entry))), ...own];
}
