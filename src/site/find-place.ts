import type { EquationPlace } from './number-equations.ts';
import type { FigurePlace } from './number-figures.ts';

/**
 * @param at where the name was written
 * @throws Error of one sentence where no chapter labels an equation so
 */
export function findEquation<Place = EquationPlace>(
  places: Map<string, Place>,
  name: string,
  at: string,
): Place {
  const place = places.get(name);
  if (!place) throw new Error(`${at} refers to equation "${name}", which no chapter labels.`);
  return place;
}

/**
 * @param at where the id was written
 * @throws Error of one sentence where no chapter shows the figure
 */
export function findFigurePlace<Place = FigurePlace>(
  places: Map<string, Place>,
  id: string,
  at: string,
): Place {
  const place = places.get(id);
  if (!place) throw new Error(`${at} refers to figure "${id}", which no chapter shows.`);
  return place;
}

/**
 * @param at where the slug was written
 * @throws Error of one sentence where no chapter has it
 */
export function findChapter<C extends { slug: string }>(
  chapters: C[],
  slug: string,
  at: string,
): C {
  const found = chapters.find((chapter) => chapter.slug === slug);
  if (found) return found;
  const known = chapters.map((chapter) => chapter.slug).join(', ');
  throw new Error(`${at} refers to chapter "${slug}", and there is only ${known}.`);
}

/** @throws Error of one sentence where chapters may not use a component of that name */
export function findComponent(components: string[], name: string, at: string): void {
  if (components.includes(name)) return;
  const known = components.filter((each) => /^[A-Z]/.test(each)).sort();
  throw new Error(`${at} has a <${name}>, and chapters may use only ${known.join(', ')}.`);
}
