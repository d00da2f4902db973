import {
  chart,
  plotSize,
  type Encoding,
  type Layer,
  type Mark,
} from '../../figures/charts/chart.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';
import { decimal } from '../../figures/words/phrases.ts';

/** A point of a curve: a density at z = x, or the KL in nats at σ = x. */
export interface CurvePoint {
  curve: string;
  x: number;
  y: number;
}

const DASHES = [
  [1, 0],
  [7, 3],
  [2, 3],
];

/** Densities over z, and the KL against σ with one of its points marked. */
export function gaussianKlChart(
  densities: CurvePoint[],
  divergences: CurvePoint[],
  marked: CurvePoint,
  theme: Theme,
  layout: Layout,
) {
  const wide = layout === 'wide';
  const size = plotSize(layout, {
    wide: { margin: 184, columns: 2, height: 230 },
    narrow: { margin: 120, height: 190 },
  });
  const { series, classes } = palettes[theme];
  const [prior, posterior] = namesOf(densities);
  const words = { type: 'text', fontSize: 12, fontWeight: 600 } as const;
  return chart(theme, {
    columns: wide ? 2 : 1,
    spacing: 30,
    resolve: { scale: { color: 'independent', strokeDash: 'independent' } },
    concat: [
      {
        ...size,
        encoding: encoding(densities, [-4, 4], 'z', 'density', series),
        layer: [
          lines(densities),
          label(highest(densities, prior), { ...words, align: 'right', dx: -28, dy: 4 }),
          label(highest(densities, posterior), { ...words, align: 'right', dx: -18, dy: 4 }),
        ],
      },
      {
        ...size,
        encoding: encoding(divergences, [0, 3], 'σ of q', 'KL(q ‖ p), nats', classes),
        layer: [
          lines(divergences),
          ...namesOf(divergences).map((name) =>
            label(
              divergences.findLast(({ curve }) => curve === name)!,
              {
                ...words,
                align: 'left',
                dx: 5,
              },
            ),
          ),
          {
            data: { values: [marked] },
            mark: { type: 'point', filled: true, size: 70, opacity: 1 },
          },
          label(
            { ...marked, text: `q: ${decimal(marked.y, 2)} nats` },
            { ...words, align: 'left', dx: 9, dy: -13 },
          ),
        ],
      },
    ],
  });
}

function lines(values: CurvePoint[]): Layer {
  const domain = namesOf(values);
  return {
    data: { values },
    mark: { type: 'line', strokeWidth: 2, strokeJoin: 'round' },
    encoding: {
      strokeDash: {
        field: 'curve',
        legend: null,
        scale: { domain, range: DASHES.slice(0, domain.length) },
      },
    },
  };
}

function label(at: CurvePoint & { text?: string }, mark: Mark): Layer {
  return {
    data: { values: [{ ...at, text: at.text ?? at.curve }] },
    mark,
    encoding: { text: { field: 'text', type: 'nominal' } },
  };
}

function encoding(
  points: CurvePoint[],
  extent: [number, number],
  x: string,
  y: string,
  colours: string[],
): Encoding {
  const curves = namesOf(points);
  const whole = { tickCount: extent[1] - extent[0] };
  return {
    x: { field: 'x', type: 'quantitative', title: x, scale: { domain: extent }, axis: whole },
    y: { field: 'y', type: 'quantitative', title: y, axis: { tickCount: 6 } },
    color: {
      field: 'curve',
      legend: null,
      scale: { domain: curves, range: colours.slice(0, curves.length) },
    },
  };
}

function namesOf(points: CurvePoint[]): string[] {
  return [...new Set(points.map(({ curve }) => curve))];
}

function highest(points: CurvePoint[], name: string): CurvePoint {
  return points.filter(({ curve }) => curve === name).reduce((a, b) => (b.y > a.y ? b : a));
}
