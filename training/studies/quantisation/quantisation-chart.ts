import {
  besideOrBelow,
  chart,
  plotSize,
  type Channel,
  type Encoding,
  type Layer,
} from '../../figures/charts/chart.ts';
import { POINT } from '../../figures/charts/series.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';

export interface QuantisationPoint {
  bits: number;
  nats: number;
  /** Nats above the weights as trained; may be negative. */
  cost: number;
  /** The cost in words. */
  label: string;
  bytes: number;
}

/** Costs smaller than this, in nats, are drawn on a nearly linear scale: they may be 0 or below. */
const LINEAR = 0.01;

interface Plot {
  encoding: Encoding;
  layer: Layer[];
}

/** A line of the cost and bars of the bytes, by bits. */
export function quantisationChart(points: QuantisationPoint[], theme: Theme, layout: Layout) {
  const wide = { margin: 190, columns: 2, height: 240 };
  const panels = [
    {
      ...plotSize(layout, { wide, narrow: { margin: 110, height: 200 } }),
      ...costs(points, theme),
    },
    { ...plotSize(layout, { wide, narrow: { margin: 110, height: 120 } }), ...bytes(theme) },
  ];
  return chart(theme, {
    data: { values: points.map((point) => ({ ...point, kilobytes: point.bytes / 1000 })) },
    spacing: 20,
    ...besideOrBelow(layout, panels),
  });
}

const x: Channel<'x'> = {
  field: 'bits',
  type: 'ordinal',
  sort: 'descending',
  title: 'bits a weight',
  axis: { labelAngle: 0 },
};

function costs(points: QuantisationPoint[], theme: Theme): Plot {
  const all = points.map(({ cost }) => cost);
  // Room below for the names of points.
  const domain = [Math.min(-3 * LINEAR, 4 * Math.min(...all)), Math.max(LINEAR, ...all) * 1.3];
  const powers = [0.01, 0.1, 1, 10, 100, 1000];
  const values = [...powers.map((power) => -power), 0, ...powers];
  const y: Channel<'y'> = {
    field: 'cost',
    type: 'quantitative',
    title: 'nats above as trained',
    scale: { type: 'symlog', constant: LINEAR, domain, nice: false },
    axis: {
      values: values.filter((tick) => tick >= domain[0] && tick <= domain[1]),
      labelExpr: "replace('' + datum.value, '-', '−')",
    },
  };
  const color = palettes[theme].series[1];
  return {
    encoding: { x, y },
    layer: [
      { mark: { type: 'line', color, point: { ...POINT, color, shape: 'square' } } },
      {
        mark: {
          type: 'text',
          color: palettes[theme].text,
          fontSize: 11,
          align: 'left',
          dx: 5,
          dy: 11,
        },
        encoding: { text: { field: 'label' } },
      },
    ],
  };
}

function bytes(theme: Theme): Plot {
  const { series, text } = palettes[theme];
  const y: Channel<'y'> = {
    field: 'kilobytes',
    type: 'quantitative',
    title: 'decoder, kB',
    axis: { tickCount: 4 },
  };
  return {
    encoding: { x, y },
    layer: [
      { mark: { type: 'bar', color: series[1] } },
      {
        mark: { type: 'text', color: text, fontSize: 11, dy: -7 },
        encoding: { text: { field: 'kilobytes', format: '.0f' } },
      },
    ],
  };
}
