import { CLASSES } from '../contract/image.ts';
import type { Manifold } from '../evaluate/manifold.ts';
import type { FigureContent } from './figure.ts';
import { tiles } from './tiles.ts';
import { article, capitalised, decimal, list, percent, placeInSquare } from './words.ts';

/** The latent plane decoded cell by cell. */
export function manifoldFigure(manifold: Manifold, datasetTitle: string): FigureContent {
  const { id, title, side, steps, images, readings } = manifold;
  const regions = regionsOf(readings, side);
  const largest = regions.reduce((a, b) => (b.cells > a.cells ? b : a));
  const missing = regions.filter(({ cells }) => cells === 0).map(({ digit }) => digit);
  const present = regions.filter(({ cells }) => cells > 0);
  const corners = [0, side - 1, side * (side - 1), side * side - 1].map((cell) => readings[cell]);
  const lacking = missing.length ? ` No cell reads as ${list(missing)}.` : '';
  return {
    id: 'manifold',
    title: 'The latent plane, decoded',
    caption: `The decoder of “${title}”, trained on ${datasetTitle}, at ${side} × ${side} points of the latent plane, spaced by the quantiles of N(0, 1) so that each cell is equally probable under the prior. z₁ grows to the right and z₂ upwards.`,
    alt: `${capitalised(article(side))} by ${side} grid of ${datasetTitle}-like digits that change smoothly into one another. The corners read ${corners[0]} upper left, ${corners[1]} upper right, ${corners[2]} lower left and ${corners[3]} lower right; ${largest.digit} fills most cells.`,
    description: [
      `A grid of ${side} rows and ${side} columns of decoded images. Both latents run over the quantiles of the standard normal, from ${decimal(steps[0], 2)} to ${decimal(steps.at(-1)!, 2)}; the first grows from left to right, the second from bottom to top. Neighbouring cells look alike: one digit turns into the next through shapes between them.`,
      `Told by the class of the nearest training image, ${list(present.map(({ digit, cells, place }) => `${digit} takes ${percent(cells / readings.length)} of the cells, around the ${place}`))}.${lacking}`,
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'row', description: 'From 1 at the top' },
        { name: 'column', description: 'From 1 at the left' },
        { name: 'z1', description: 'First latent of the cell' },
        { name: 'z2', description: 'Second latent of the cell' },
        { name: 'reads_as', description: 'Class of the nearest training image' },
      ],
      rows: readings.map((reading, cell) => {
        const row = Math.floor(cell / side);
        const column = cell % side;
        return [row + 1, column + 1, steps[column], steps[side - 1 - row], reading];
      }),
    },
    picture: tiles(images, side),
  };
}

interface Region {
  digit: number;
  cells: number;
  place: string;
}

/** How many cells read as each digit, and where their middle lies. */
function regionsOf(readings: number[], side: number): Region[] {
  const across = (index: number): number => (2 * index) / (side - 1) - 1;
  return Array.from({ length: CLASSES }, (_, digit) => {
    const cells = readings.flatMap((reading, cell) => (reading === digit ? [cell] : []));
    const x = cells.reduce((sum, cell) => sum + across(cell % side), 0) / cells.length;
    const y = cells.reduce((sum, cell) => sum - across(Math.floor(cell / side)), 0) / cells.length;
    return { digit, cells: cells.length, place: placeInSquare(x, y) };
  });
}
