import { className, theClass, type ClassMarks, type Named } from '../words/classes.ts';
import { capitalised, decimal, list, placeInSquare } from '../words/phrases.ts';
import type { Channel, Layer } from './chart.ts';
import { palettes, type Layout, type Theme } from './theme.ts';

/** An image as a point of a plane, drawn as what stands for its class. */
export interface ClassPoint {
  x: number;
  y: number;
  label: number;
}

/** The centre of a class: the mean of its points, and their root mean square distance from it. */
interface Centre extends ClassPoint {
  spread: number;
}

/** The first `count` points of each class, in the order of the classes. */
export function firstOfEachClass<P extends ClassPoint>(points: P[], count: number): P[] {
  return labelsOf(points).flatMap((own) =>
    points.filter(({ label }) => label === own).slice(0, count),
  );
}

/** The classes that occur, in their order. */
function labelsOf(points: ClassPoint[]): number[] {
  return [...new Set(points.map(({ label }) => label))].sort((a, b) => a - b);
}

/** Half the side, a whole number, of a square around the origin that holds all points. */
export function extentOf(points: { x: number; y: number }[]): number {
  return Math.ceil(Math.max(...points.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)])));
}

/** Sentences that say where the classes lie: their centres, the closest and farthest pair, and how far each spreads. */
export function classPlaces(points: ClassPoint[], dataset: Named): string[] {
  const centres = classCentres(points);
  const bySpread = centres.toSorted((a, b) => a.spread - b.spread);
  const [narrowest, widest] = [bySpread[0], bySpread.at(-1)!];
  const places = centres.map(
    ({ label, x, y }) =>
      `${className(dataset, label)} at (${decimal(x)}, ${decimal(y)}), ${placeInSquare(x / 2, y / 2)}`,
  );
  const pairs = closestAndFarthest(points);
  return [
    `The centres of the classes that are drawn: ${list(places)}.`,
    ...(pairs
      ? [
          `The centres of ${names(pairs.closest, dataset)} are the closest, ${decimal(distance(pairs.closest), 2)} apart; those of ${names(pairs.farthest, dataset)} are the farthest, ${decimal(distance(pairs.farthest), 2)} apart. ${capitalised(theClass(dataset, widest.label))} is spread the widest, a root mean square of ${decimal(widest.spread, 2)} from its centre, and ${theClass(dataset, narrowest.label)} the least, ${decimal(narrowest.spread, 2)}.`,
        ]
      : []),
  ];
}

/** "Classes 4 and 9 lie closest, 0 and 1 farthest apart", or nothing if there is only one class. */
export function closestClasses(points: ClassPoint[], dataset: Named): string | undefined {
  const pairs = closestAndFarthest(points);
  return (
    pairs &&
    `classes ${names(pairs.closest, dataset)} lie closest, ${names(pairs.farthest, dataset)} farthest apart`
  );
}

/** A layer that draws every point as what stands for its class, in the colour of its class. */
export function markLayer(
  points: ClassPoint[],
  { marks }: ClassMarks,
  theme: Theme,
  layout: Layout,
): Layer {
  return {
    data: { values: points.map(({ x, y, label }) => ({ x, y, label, mark: marks[label] })) },
    mark: { type: 'text', aria: false, fontSize: layout === 'wide' ? 12 : 11, fontWeight: 600 },
    encoding: { text: { field: 'mark', type: 'nominal' }, color: classColour(marks.length, theme) },
  };
}

/** A colour for each of so many classes; where there are more classes than colours, these repeat. */
export function classColour(classes: number, theme: Theme): Channel<'color'> {
  const { classes: colours } = palettes[theme];
  const domain = Array.from({ length: classes }, (_, label) => label);
  const scale = { domain, range: domain.map((label) => colours[label % colours.length]) };
  return { field: 'label', type: 'nominal', legend: null, scale };
}

/** An axis of a square plane around the origin. */
export function planeAxis(
  field: 'x' | 'y',
  title: string,
  extent: number,
  layout: Layout,
): Channel<'x'> {
  return {
    field,
    type: 'quantitative',
    title,
    scale: { domain: [-extent, extent], nice: false },
    axis: { tickCount: layout === 'wide' ? 9 : 5 },
  };
}

function classCentres(points: ClassPoint[]): Centre[] {
  return labelsOf(points).map((label) => {
    const own = points.filter((point) => point.label === label);
    const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / own.length;
    const centre = { label, x: mean(own.map(({ x }) => x)), y: mean(own.map(({ y }) => y)) };
    const spread = Math.sqrt(mean(own.map((point) => distance([point, centre]) ** 2)));
    return { ...centre, spread };
  });
}

function closestAndFarthest(
  points: ClassPoint[],
): { closest: ClassPoint[]; farthest: ClassPoint[] } | undefined {
  const centres = classCentres(points);
  const pairs = centres.flatMap((a, i) => centres.slice(i + 1).map((b) => [a, b]));
  if (pairs.length === 0) return undefined;
  pairs.sort((a, b) => distance(a) - distance(b));
  return { closest: pairs[0], farthest: pairs.at(-1)! };
}

function names(pair: ClassPoint[], dataset: Named): string {
  return list(pair.map(({ label }) => className(dataset, label)));
}

function distance([a, b]: { x: number; y: number }[]): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
