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
