import { chart, plotSize, type Encoding, type Layer } from '../../figures/charts/chart.ts';
import { namePlaces, roundScale, type KnownScale } from '../../figures/charts/line-names.ts';
import { logScale } from '../../figures/charts/log-scale.ts';
import { POINT } from '../../figures/charts/series.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { ImportanceBound } from '../../evaluate/importance-bound.ts';

type Row = ImportanceBound['rows'][number];

interface Reference {
  name: string;
  nats: number;
}

const REFERENCE_DASHES = [
  [5, 3],
  [2, 2],
];

/** The bound with error bars, and horizontal lines with their names to the right of the plot. */
export function importanceChart(
  rows: Row[],
  references: Reference[],
  theme: Theme,
  layout: Layout,
) {
  const size = plotSize(layout, {
    wide: { margin: 180, height: 300 },
    narrow: { margin: 180, height: 240 },
  });
  const values = rows.map((row) => ({
    ...row,
    low: row.nats - 2 * row.standardError,
    high: row.nats + 2 * row.standardError,
  }));
  const y = roundScale([
    ...values.flatMap(({ low, high }) => [low, high]),
    ...references.map(({ nats }) => nats),
  ]);
  const ks = rows.map(({ k }) => k);
  const { series, text } = palettes[theme];
  const axes: Required<Pick<Encoding, 'x' | 'y'>> = {
    x: {
      field: 'k',
      type: 'quantitative',
      title: 'importance samples, k',
      scale: logScale(ks, 1.5),
      axis: { values: ks, format: 'd', grid: false },
    },
    y: { field: 'nats', type: 'quantitative', title: 'nats per image', scale: y },
  };
  const color = series[1];
  return chart(theme, {
    ...size,
    layer: [
      ...references.map(({ nats }, i): Layer => ({
        data: { values: [{ nats }] },
        mark: { type: 'rule', color: text, strokeDash: REFERENCE_DASHES[i] },
        encoding: { y: axes.y },
      })),
      {
        data: { values },
        encoding: axes,
        layer: [
          {
            mark: { type: 'rule', color, strokeWidth: 2 },
            encoding: { y: { ...axes.y, field: 'low' }, y2: { field: 'high' } },
          },
          { mark: { type: 'line', color, point: { ...POINT, color, shape: 'square' } } },
        ],
      },
      names([{ name: 'here', nats: rows.at(-1)!.nats }, ...references], y, size, text),
    ],
  });
}

function names(
  lines: Reference[],
  y: KnownScale,
  { width, height }: { width: number; height: number },
  color: string,
): Layer {
  const nats = lines.map((line) => line.nats);
  const places = namePlaces(nats, y, height);
  return {
    data: {
      values: lines.map(({ name }, i) => ({ name: `${nats[i].toFixed(2)} ${name}`, y: places[i] })),
    },
    mark: { type: 'text', color, align: 'left', fontSize: 12 },
    encoding: {
      x: { value: width + 6 },
      y: { field: 'y', type: 'quantitative', scale: y },
      text: { field: 'name' },
    },
  };
}
