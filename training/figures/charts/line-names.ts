import { scale } from 'vega';
import type { MarkLayer } from './chart.ts';
import { POINT, seriesEncoding } from './series.ts';
import { palettes, type Theme } from './theme.ts';

/** A scale that is known before the chart is drawn. */
export interface KnownScale {
  type: 'linear' | 'log';
  domain: [number, number];
  nice: false;
}

/** Between two names, in CSS pixels. */
const LINE_HEIGHT = 16;

/** The names of lines to the right of their plot, each after the shape of its points. */
export function lineNames(
  ends: { series: string; value: number }[],
  y: KnownScale,
  { width, height }: { width: number; height: number },
  theme: Theme,
): MarkLayer[] {
  const names = ends.map(({ series }) => series);
  const places = namePlaces(
    ends.map(({ value }) => value),
    y,
    height,
  );
  const { color, shape } = seriesEncoding(names, theme, null);
  const place = { field: 'place', type: 'quantitative', scale: y } as const;
  const at = (x: number) => ({ x: { value: width + x }, y: place });
  const text = {
    type: 'text',
    align: 'left',
    baseline: 'middle',
    fontSize: 12,
    color: palettes[theme].text,
  } as const;
  const layers: MarkLayer[] = [
    { mark: POINT, encoding: { ...at(14), color, shape } },
    {
      mark: text,
      encoding: { ...at(22), text: { field: 'series', type: 'nominal' } },
    },
  ];
  return layers.map((layer) => ({
    data: { values: ends.map(({ series }, i) => ({ series, place: places[i] })) },
    ...layer,
  }));
}

/** The smallest round scale that holds all values. */
export function roundScale(values: number[], type: KnownScale['type'] = 'linear'): KnownScale {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Values that differ by rounding alone would stretch it over the whole height.
  const margin = high - low <= 1e-6 * Math.abs(high) ? Math.abs(high) / 10 || 1 : 0;
  const rounded = scale(type)()
    .domain([low - margin, high + margin])
    .nice(5);
  return { type, domain: rounded.domain(), nice: false };
}

/**
 * Where names stand beside the ends of their lines: at the value itself or, where two would overlap,
 * as near to it as leaves them a line apart.
 *
 * @param height of the plot, in CSS pixels
 * @returns values on the scale, in the order given
 */
export function namePlaces(values: number[], known: KnownScale, height: number): number[] {
  const y = scale(known.type)().domain(known.domain).range([height, 0]);
  const downwards = values.map((value, i) => ({ i, place: y(value) as number }));
  downwards.sort((a, b) => a.place - b.place);
  let above = -Infinity;
  for (const name of downwards) {
    above = name.place = Math.max(name.place, above + LINE_HEIGHT);
  }
  let below = height + LINE_HEIGHT;
  for (const name of downwards.toReversed()) {
    below = name.place = Math.min(name.place, below - LINE_HEIGHT);
  }
  const places = new Array<number>(values.length);
  for (const { i, place } of downwards) places[i] = y.invert(place);
  return places;
}
