import { chapters, references } from './chapters.ts';
import { numberFigures, type FigurePlace } from './number-figures.ts';

let places: Promise<Map<string, FigurePlace>> | undefined;

/** Where the tutorial first shows each figure, by the figure's id. */
export function figurePlaces(): Promise<Map<string, FigurePlace>> {
  if (import.meta.env.DEV) return compute();
  return (places ??= compute());
}

async function compute(): Promise<Map<string, FigurePlace>> {
  const shown = (await chapters()).map(async (chapter) => ({
    ...chapter,
    figures: (await references(chapter)).figures,
  }));
  return numberFigures(await Promise.all(shown));
}
