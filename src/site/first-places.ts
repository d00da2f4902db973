import type { References } from '../markdown/references.ts';

/** The first chapter that names each of some things. */
export function firstPlaces<C extends { references: References }>(
  chapters: C[],
  namesIn: (references: References) => string[],
): Map<string, C> {
  const places = new Map<string, C>();
  for (const chapter of chapters) {
    for (const name of namesIn(chapter.references)) {
      if (!places.has(name)) places.set(name, chapter);
    }
  }
  return places;
}
