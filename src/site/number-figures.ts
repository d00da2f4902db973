/** The chapter that first shows a figure, and the figure's number there, such as "3.2". */
export interface FigurePlace {
  number: string;
  slug: string;
}

/**
 * Numbers figures by the chapter that first shows them and by their order in it. A figure keeps its
 * number where later chapters show it again.
 */
export function numberFigures(
  chapters: { number: number; slug: string; figures: string[] }[],
): Map<string, FigurePlace> {
  const places = new Map<string, FigurePlace>();
  for (const { number, slug, figures } of chapters) {
    const fresh = figures.filter((id) => !places.has(id));
    fresh.forEach((id, i) => places.set(id, { number: `${number}.${i + 1}`, slug }));
  }
  return places;
}

/** Figures in the order in which the tutorial shows them. Those that no chapter shows come last. */
export function inReadingOrder<F extends { id: string }>(
  figures: F[],
  places: Map<string, FigurePlace>,
): F[] {
  const ids = [...places.keys()];
  const rank = ({ id }: F): number => (places.has(id) ? ids.indexOf(id) : ids.length);
  return figures.toSorted((a, b) => rank(a) - rank(b));
}
