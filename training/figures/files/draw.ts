import { MAXIMUM_ALT, type Figure } from '../../contract/manifest.ts';
import type { Work } from '../../contract/tutorial.ts';
import type { FigureContent } from '../figure.ts';
import { fitting } from '../words/fitting.ts';
import type { ShownData } from './metadata.ts';
import { renderFigure } from './render.ts';
import type { DrawCharts } from './svg.ts';

export interface DrawnFigures {
  figures: Figure[];
  /** By path relative to the manifest. */
  files: Map<string, Uint8Array>;
}

/**
 * Draws figures in all their files, in the order given. Where names are so long that an alternative text
 * is longer than it may be, its last sentences go: the long description says all of them.
 *
 * @param draw draws the charts
 * @param work the tutorial that they are of
 * @param dataset whose images some of them show
 */
export async function drawFigures(
  contents: FigureContent[],
  draw: DrawCharts,
  work: Work,
  dataset: ShownData,
): Promise<DrawnFigures> {
  const drawn = await Promise.all(
    contents.map((content) =>
      renderFigure({ ...content, alt: fitting(content.alt, MAXIMUM_ALT) }, draw, work, dataset),
    ),
  );
  return {
    figures: drawn.map(({ figure }) => figure),
    files: new Map(drawn.flatMap((each) => [...each.files])),
  };
}
