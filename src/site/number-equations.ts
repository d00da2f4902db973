import type { References } from '../markdown/references.ts';

/** A labelled equation: its chapter, its number, such as "2.3", and what it is elsewhere. */
export type EquationPlace = Omit<References['equations'][number], 'name' | 'at'> & { slug: string };

/**
 * Where each labelled equation is.
 *
 * @throws Error of one sentence where two chapters give the same label
 */
export function numberEquations(
  chapters: { slug: string; references: Pick<References, 'equations'> }[],
): Map<string, EquationPlace> {
  const places = new Map<string, EquationPlace & { at: string }>();
  for (const { slug, references } of chapters) {
    for (const { name, ...equation } of references.equations) {
      const earlier = places.get(name);
      if (earlier)
        throw new Error(`${equation.at} labels a second equation "${name}", after ${earlier.at}.`);
      places.set(name, { ...equation, slug });
    }
  }
  return places;
}
