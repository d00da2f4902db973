import { CLASSES } from '../../contract/image.ts';
import { decimal, list, placeInSquare } from '../words/phrases.ts';
import type { Channel, Layer } from './chart.ts';
import { palettes, type Layout, type Theme } from './theme.ts';

/** An image as a point of a plane, drawn as the digit it is. */
export interface DigitPoint {
  x: number;
  y: number;
  label: number;
}

/** The centre of a class: the mean of its points, and their root mean square distance from it. */
interface Centre extends DigitPoint {
  spread: number;
}

/** Points in the order of their classes, at most so many of each: the first. */
export function firstOfEachClass<P extends DigitPoint>(points: P[], count: number): P[] {
  return Array.from({ length: CLASSES }, (_, digit) =>
    points.filter(({ label }) => label === digit).slice(0, count),
  ).flat();
}

/** Half the side of a square around the origin that holds all points: a whole number. */
export function extentOf(points: { x: number; y: number }[]): number {
  return Math.ceil(Math.max(...points.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)])));
}

/** Where the classes lie, in sentences: their centres, the closest and farthest, the most spread. */
export function classPlaces(points: DigitPoint[]): string[] {
  const centres = classCentres(points);
  const bySpread = centres.toSorted((a, b) => a.spread - b.spread);
  const [narrowest, widest] = [bySpread[0], bySpread.at(-1)!];
  const places = centres.map(
    ({ label, x, y }) =>
      `${label} at (${decimal(x)}, ${decimal(y)}), ${placeInSquare(x / 2, y / 2)}`,
  );
  const pairs = closestAndFarthest(points);
  return [
    `The centres of the classes that are drawn: ${list(places)}.`,
    ...(pairs
      ? [
          `The centres of ${names(pairs.closest)} are the closest, ${decimal(distance(pairs.closest), 2)} apart; those of ${names(pairs.farthest)} are the farthest, ${decimal(distance(pairs.farthest), 2)} apart. The ${widest.label} is spread the widest, a root mean square of ${decimal(widest.spread, 2)} from its centre, and the ${narrowest.label} the least, ${decimal(narrowest.spread, 2)}.`,
        ]
      : []),
  ];
}

/** "Classes 4 and 9 lie closest, 0 and 1 farthest apart", or nothing where there is one class. */
export function closestClasses(points: DigitPoint[]): string | undefined {
  const pairs = closestAndFarthest(points);
  return (
    pairs && `classes ${names(pairs.closest)} lie closest, ${names(pairs.farthest)} farthest apart`
  );
}

/** A layer of a chart: every point as the digit of its class, in the colour of its class. */
export function digitMarks(points: DigitPoint[], theme: Theme, layout: Layout): Layer {
  return {
    data: { values: points.map(({ x, y, label }) => ({ x, y, label })) },
    mark: { type: 'text', aria: false, fontSize: layout === 'wide' ? 12 : 10, fontWeight: 600 },
    encoding: { text: { field: 'label', type: 'nominal' }, color: classColour(theme) },
  };
}

export function classColour(theme: Theme): Channel<'color'> {
  const domain = Array.from({ length: CLASSES }, (_, digit) => digit);
  const scale = { domain, range: palettes[theme].classes };
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

function classCentres(points: DigitPoint[]): Centre[] {
  return Array.from({ length: CLASSES }, (_, digit) => digit).flatMap((label) => {
    const own = points.filter((point) => point.label === label);
    if (own.length === 0) return [];
    const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / own.length;
    const centre = { label, x: mean(own.map(({ x }) => x)), y: mean(own.map(({ y }) => y)) };
    const spread = Math.sqrt(mean(own.map((point) => distance([point, centre]) ** 2)));
    return [{ ...centre, spread }];
  });
}

function closestAndFarthest(
  points: DigitPoint[],
): { closest: DigitPoint[]; farthest: DigitPoint[] } | undefined {
  const centres = classCentres(points);
  const pairs = centres.flatMap((a, i) => centres.slice(i + 1).map((b) => [a, b]));
  if (pairs.length === 0) return undefined;
  pairs.sort((a, b) => distance(a) - distance(b));
  return { closest: pairs[0], farthest: pairs.at(-1)! };
}

function names(pair: DigitPoint[]): string {
  return list(pair.map(({ label }) => label));
}

function distance([a, b]: { x: number; y: number }[]): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
