import type { Channel, Encoding, MarkLayer } from './chart.ts';
import { palettes, type Theme } from './theme.ts';

const SHAPES = ['circle', 'square', 'triangle-up', 'diamond'];
const DASHES = [
  [5, 3],
  [1, 0],
  [2, 2],
  [9, 3, 2, 3],
];

/** How a point of a series is drawn. */
export const POINT = { type: 'point', filled: true, size: 45, opacity: 1 } as const;

/** More points of a line than this would run into one another. */
const MOST_MARKED = 12;

type Legend = Extract<Channel<'color'>, { legend?: unknown }>['legend'];
type SeriesEncoding = Required<Pick<Encoding, 'color' | 'shape' | 'strokeDash'>>;

/** Colour, shape and dash of up to four series in the field `series`: the n-th looks alike in every chart. */
export function seriesEncoding(names: string[], theme: Theme, legend: Legend = {}) {
  const ofNames = <T>(range: T[]) => ({ domain: names, range: range.slice(0, names.length) });
  const common = { field: 'series', type: 'nominal', sort: names, title: null, legend } as const;
  return {
    color: { ...common, scale: ofNames<string>(palettes[theme].series) },
    shape: { ...common, scale: ofNames(SHAPES) },
    // Without a scale, so that the legend keeps to the shapes.
    strokeDash: {
      condition: names.map((name, n) => ({
        test: `datum.series === ${JSON.stringify(name)}`,
        value: DASHES[n],
      })),
    },
  } satisfies SeriesEncoding;
}

/** Lines of `seriesEncoding`, and the points that have the field `isMarked` in the shape of their series. */
export function lineLayers({ color, shape, strokeDash }: SeriesEncoding): MarkLayer[] {
  return [
    { mark: 'line', encoding: { color, strokeDash } },
    {
      transform: [{ filter: 'datum.isMarked' }],
      mark: POINT,
      encoding: { color, shape },
    },
  ];
}

/** Whether the i-th of a line's points, from 0, bears a mark: the last one and as many as there is room for. */
export function isMarked(i: number, count: number): boolean {
  return (count - 1 - i) % Math.ceil(count / MOST_MARKED) === 0;
}
