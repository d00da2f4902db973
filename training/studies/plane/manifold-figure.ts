import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { indexOfLargest, indexOfSmallest, mean } from '../../figures/words/numbers.ts';
import { withArticle } from '../../contract/article.ts';
import {
  capitalised,
  decimal,
  percent,
  placeInSquare,
  plural,
} from '../../figures/words/phrases.ts';
import {
  aOfClass,
  className,
  likeThoseOf,
  listClasses,
  type Named,
} from '../../figures/words/classes.ts';
import { countByClass, countSure, stretches, SURE } from '../../figures/words/readings.ts';
import type { FigureContext } from '../study.ts';
import type { Manifold } from './manifold.ts';
import { shortestWay } from './straight-way.ts';

/** Two classes that morph into each other in Kingma & Welling's figure. */
const PAPERS = ['1', '7'];

/** The latent plane decoded cell by cell. */
export function manifoldFigure(manifold: Manifold, { dataset }: FigureContext): FigureContent {
  const { id, title, side, steps, images, readings, confidences } = manifold;
  const counts = countByClass(readings, dataset.classes.length);
  const largest = indexOfLargest(counts);
  const missing = counts.flatMap((count, label) => (count === 0 ? [label] : []));
  const corners = [0, side - 1, side * (side - 1), side * side - 1].map((cell) =>
    className(dataset, readings[cell]),
  );
  const sure = percent(countSure(confidences) / readings.length);
  return {
    id: 'manifold',
    title: 'The latent plane, decoded',
    caption: `The decoder of “${title}”, trained on ${dataset.title}, at ${side} × ${side} points of the latent plane, spaced by the quantiles of N(0, 1) so that each cell is equally probable under the prior. z₁ grows to the right and z₂ upwards.`,
    alt: `${capitalised(withArticle(side))} by ${side} grid of ${likeThoseOf(dataset)}. The classifier is sure of ${sure} of the cells. The corners read ${corners[0]} upper left, ${corners[1]} upper right, ${corners[2]} lower left and ${corners[3]} lower right; ${className(dataset, largest)} fills ${percent(counts[largest] / readings.length)}.`,
    description: [
      `A grid of ${side} rows and ${side} columns of decoded images. Both latents run over the quantiles of the standard normal, from ${decimal(steps[0], 2)} to ${decimal(steps.at(-1)!, 2)}; the first grows from left to right, the second from bottom to top. ${percent(agreement(readings, side))} of cells that share an edge are taken for the same class.`,
      `The classifier reads ${counts.flatMap((count, label) => (count ? [`${className(dataset, label)} in ${percent(count / readings.length)} of the cells, around the ${centreOf(label, manifold)}`] : [])).join('; ')}.${missing.length ? ` No cell reads as ${listClasses(dataset, missing)}.` : ''}`,
      describeSureness(manifold, sure, dataset),
      describeWay(manifold, counts, dataset),
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'row', description: 'From 1 at the top' },
        { name: 'column', description: 'From 1 at the left' },
        { name: 'z1', description: 'First latent of the cell' },
        { name: 'z2', description: 'Second latent of the cell' },
        { name: 'reads_as', description: 'Class that the classifier takes it for' },
        { name: 'confidence', description: 'Probability that the classifier gives that class' },
      ],
      rows: readings.map((reading, cell) => {
        const row = Math.floor(cell / side);
        const column = cell % side;
        const z = [steps[column], steps[side - 1 - row]];
        return [row + 1, column + 1, ...z, dataset.classes[reading], confidences[cell]];
      }),
    },
    picture: tiles(images, side),
  };
}

function describeSureness(
  { side, readings, confidences }: Manifold,
  sure: string,
  dataset: Named,
): string {
  const cell = indexOfSmallest(confidences);
  return `It is sure of ${sure} of the cells: it gives the class it takes a probability of ${percent(SURE)} or more; the mean is ${percent(mean(confidences))}. It is least sure, ${percent(confidences[cell])}, at ${nameOf(cell, side)}, ${placeOf([cell], side)}, which it takes for ${aOfClass(dataset, readings[cell])}.`;
}

/** Whether a 1 morphs into a 7 along a straight line, or one of two frequent classes into the other, and through what. */
function describeWay(
  { side, readings, confidences }: Manifold,
  counts: number[],
  dataset: Named,
): string {
  const ends = endsOfWay(counts, dataset);
  const [from, to] = ends.map((label) => aOfClass(dataset, label));
  const way = shortestWay(readings, side, ends);
  if (!way) {
    const missing = ends.filter((label) => !readings.includes(label));
    return `No path leads from ${from} to ${to}, since no cell is taken for ${missing.map((label) => aOfClass(dataset, label)).join(' or ')}.`;
  }
  const places = `from ${nameOf(way.from, side)}, ${from}, to ${nameOf(way.to, side)}, ${to}`;
  if (way.between.length === 0) return `One step leads from ${from} to ${to}: ${places}.`;
  const passed = stretches(way.between.map((cell) => readings[cell])).map(({ label }) =>
    aOfClass(dataset, label),
  );
  const lowest = Math.min(...way.between.map((cell) => confidences[cell]));
  return `The shortest straight path from ${from} to ${to} leads ${places}, over ${plural(way.between.length, 'cell')} between, taken for ${passed.join(', then ')}, with a confidence of ${percent(lowest)} at the lowest.`;
}

/** The paper's two classes where the data have them, else the two that fill most cells. */
function endsOfWay(counts: number[], { classes }: Named): [number, number] {
  const [from, to] = PAPERS.map((name) => classes.indexOf(name));
  if (from >= 0 && to >= 0) return [from, to];
  const [first, second] = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  return [first, second];
}

/** Share of pairs of cells beside or above each other that have the same reading. */
function agreement(readings: number[], side: number): number {
  const pairs = readings.flatMap((reading, cell) => [
    ...((cell + 1) % side ? [reading === readings[cell + 1]] : []),
    ...(cell + side < readings.length ? [reading === readings[cell + side]] : []),
  ]);
  return pairs.filter(Boolean).length / pairs.length;
}

/** Where the centre of the cells that are taken for a class lies. */
function centreOf(label: number, { readings, side }: Manifold): string {
  return placeOf(
    readings.flatMap((reading, cell) => (reading === label ? [cell] : [])),
    side,
  );
}

function placeOf(cells: number[], side: number): string {
  const across = (index: number): number => (2 * index) / (side - 1) - 1;
  return placeInSquare(
    mean(cells.map((cell) => across(cell % side))),
    -mean(cells.map((cell) => across(Math.floor(cell / side)))),
  );
}

function nameOf(cell: number, side: number): string {
  return `row ${Math.floor(cell / side) + 1}, column ${(cell % side) + 1}`;
}
