import { chart, plotSize, type Encoding, type Layer } from '../../figures/charts/chart.ts';
import { lineNames, roundScale } from '../../figures/charts/line-names.ts';
import { lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';
import { decimal } from '../../figures/words/phrases.ts';

/** One q, with its ELBO and what that lacks, in nats. */
export interface GapPoint {
  /** The mean of q; `deviation` is its standard deviation. */
  mean: number;
  deviation: number;
  elbo: number;
  evidence: number;
  /** KL of q from the true posterior. */
  gap: number;
}

/** Every so many points of a line are marked with its shape. */
const EVERY = 8;

/** A level line over two arches, with a bar from one of them up to it. */
export function elboGapChart(
  tight: GapPoint[],
  wide: GapPoint[],
  shown: GapPoint,
  theme: Theme,
  layout: Layout,
) {
  const size = plotSize(layout, {
    wide: { margin: 156, height: 260 },
    narrow: { margin: 184, height: 220 },
  });
  const nameOf = (points: GapPoint[]): string => `ELBO, σ = ${decimal(points[0].deviation, 2)}`;
  const names = [nameOf(wide), nameOf(tight), 'log-evidence'];
  const lines = [wide, tight, tight].map((points, i) =>
    points.map(({ mean, elbo, evidence }, n) => ({
      mean,
      series: names[i],
      value: i === 2 ? evidence : elbo,
      isMarked: n % EVERY === 0,
    })),
  );
  const values = lines.flat();
  const y = roundScale(values.map(({ value }) => value));
  const { text } = palettes[theme];
  const gap = { mean: shown.mean, from: shown.elbo, to: shown.evidence };
  const encoding: Required<Pick<Encoding, 'x' | 'y'>> = {
    x: {
      field: 'mean',
      type: 'quantitative',
      title: 'μ, the mean of q',
      scale: { domain: [tight[0].mean, tight.at(-1)!.mean], nice: false },
      axis: { tickCount: 5 },
    },
    y: { field: 'value', type: 'quantitative', title: 'nats', scale: y, axis: { tickCount: 6 } },
  };
  return chart(theme, {
    ...size,
    layer: [
      ...lineLayers(seriesEncoding(names, theme, null)).map((layer): Layer => ({
        data: { values },
        ...layer,
        encoding: { ...encoding, ...layer.encoding },
      })),
      {
        data: { values: [gap] },
        mark: { type: 'rule', color: text, strokeWidth: 4 },
        encoding: { x: encoding.x, y: { ...encoding.y, field: 'from' }, y2: { field: 'to' } },
      },
      {
        data: { values: [{ ...gap, value: (gap.from + gap.to) / 2 }] },
        mark: {
          type: 'text',
          text: `gap ${decimal(shown.gap, 2)}`,
          color: text,
          fontSize: 12,
          fontWeight: 600,
          align: 'left',
          dx: 8,
          dy: -6,
        },
        encoding: { x: encoding.x, y: encoding.y },
      },
      ...lineNames(
        lines.map((points) => ({ series: points[0].series, value: points.at(-1)!.value })),
        y,
        size,
        theme,
      ),
    ],
  });
}
