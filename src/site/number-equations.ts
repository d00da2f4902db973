import type { References } from '../markdown/references.ts';

/** Where a labelled equation is: its chapter, its number there, such as "2.3", and its form elsewhere. */
export type EquationPlace = Omit<References['equations'][number], 'name'> & { slug: string };

/** Labelled equations by name. Of two with the same label, the first has it. */
export function numberEquations(
  chapters: { slug: string; references: Pick<References, 'equations'> }[],
): Map<string, EquationPlace> {
  const all = chapters.flatMap(({ slug, references }) =>
    references.equations.map(({ name, ...equation }) => [name, { ...equation, slug }] as const),
  );
  return new Map(all.toReversed());
}
