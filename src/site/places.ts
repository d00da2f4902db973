import type { References } from '../markdown/references.ts';
import { type Chapter, chapters, references } from './chapters.ts';
import { type EquationPlace, numberEquations } from './number-equations.ts';

/** The tutorial's labelled equations, by name. */
export const equationPlaces = perBuild(async (): Promise<Map<string, EquationPlace>> =>
  numberEquations(await chaptersWithReferences()),
);

/** The chapter that introduces each term of the glossary, by the term's name. */
export const termPlaces = perBuild(async (): Promise<Map<string, Chapter>> => {
  const places = new Map<string, Chapter>();
  for (const chapter of (await chaptersWithReferences()).toReversed()) {
    for (const { name } of chapter.references.terms) places.set(name, chapter);
  }
  return places;
});

/** Every chapter with what it shows, cites and explains, in reading order. */
export async function chaptersWithReferences(): Promise<(Chapter & { references: References })[]> {
  const all = (await chapters()).map(async (chapter) => ({
    ...chapter,
    references: await references(chapter),
  }));
  return Promise.all(all);
}

/** Computes once in a build, and anew each time in the development server. */
function perBuild<T>(compute: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (import.meta.env.DEV ? compute() : (result ??= compute()));
}
