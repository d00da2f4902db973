import type { References } from '../markdown/references.ts';

/** The chapter of a labelled equation, and its number, such as "2.3". */
export interface EquationPlace {
  number: string;
  slug: string;
}

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
    for (const { name, number, at } of references.equations) {
      const earlier = places.get(name);
      if (earlier)
        throw new Error(`${at} labels a second equation "${name}", after ${earlier.at}.`);
      places.set(name, { number, slug, at });
    }
  }
  return places;
}
