import { chart, plotSize } from '../../figures/charts/chart.ts';
import { decades } from '../../figures/charts/decades.ts';
import { roundScale } from '../../figures/charts/line-names.ts';
import { logScale } from '../../figures/charts/log-scale.ts';
import { lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import type { Layout, Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { threeDigits } from '../../figures/words/numbers.ts';
import { decimal, list, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { GradientSignal } from './gradient-signal.ts';
import type { TighterBounds } from './measure.ts';

const NETWORKS = ['encoder', 'decoder'] as const;

/** How much signal the gradients of the two networks have, by draws. */
export function gradientSignalFigure(
  { likelihood, signal }: TighterBounds,
  { dataset }: FigureContext,
): FigureContent {
  const { id, title, images, repeats, rows } = signal;
  const [first, last] = [rows[0], rows.at(-1)!];
  const ofEach = (row: (typeof rows)[number]): string =>
    `${ratio(row.encoder)} for the encoder and ${ratio(row.decoder)} for the decoder`;
  const movement = (network: (typeof NETWORKS)[number]): string => {
    const factor = last[network] / first[network];
    if (!(factor > 0 && Number.isFinite(factor))) return 'cannot be distinguished from noise';
    return factor < 1
      ? `is divided by ${decimal(1 / factor, 2)}`
      : `grows ${decimal(factor, 2)}-fold`;
  };
  return {
    id: 'gradient-signal',
    title: 'Signal and noise of the gradients, by draws',
    caption: `Signal-to-noise ratio of the gradient of −L_k for all weights of the encoder and of the decoder, by its number of draws k: “${title}” on ${plural(images, 'held-out image')} of ${dataset.title} (${likelihood}), ${decimal(repeats, 0)} gradients each. Higher is better; both axes are logarithmic.`,
    alt: `Line chart of the signal-to-noise ratio of gradients by draws, for “${title}” on ${dataset.title}: with ${plural(first.draws, 'draw')} ${ofEach(first)}, with ${decimal(last.draws, 0)} ${ofEach(last)}.`,
    description: [
      `A line chart, both axes logarithmic. The horizontal axis is k, the draws of z that a gradient is estimated with; the vertical axis is the length of the expected gradient divided by the root of its total variance, root mean square over images. There are two lines: the encoder’s, dashed with circles, and the decoder’s, solid with squares.`,
      `The ratio is ${list(rows.map((row) => `${ofEach(row)} with ${plural(row.draws, 'draw')}`))}.`,
      `From ${plural(first.draws, 'draw')} to ${decimal(last.draws, 0)} the encoder’s ${movement('encoder')}, and the decoder’s ${movement('decoder')}. The square root of ${decimal(last.draws / first.draws, 0)} is ${decimal(Math.sqrt(last.draws / first.draws), 2)}.`,
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'draws', description: 'Draws of z that a gradient is estimated with' },
        { name: 'encoder', description: 'Signal-to-noise ratio, all weights of the encoder' },
        { name: 'decoder', description: 'Signal-to-noise ratio, all weights of the decoder' },
      ],
      rows: rows.map(({ draws, encoder, decoder }) => [draws, encoder, decoder]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(signal, theme, layout),
    },
  };
}

function ratio(value: number): string {
  return value > 0 ? threeDigits(value) : 'none';
}

function specification({ rows }: GradientSignal, theme: Theme, layout: Layout) {
  const values = rows.flatMap((row) =>
    NETWORKS.filter((network) => row[network] > 0).map((network) => ({
      series: network,
      draws: row.draws,
      ratio: row[network],
      isMarked: true,
    })),
  );
  const draws = rows.map((row) => row.draws);
  const y = roundScale(
    values.map((value) => value.ratio),
    'log',
  );
  return chart(theme, {
    ...plotSize(layout, {
      wide: { margin: 80, height: 280 },
      narrow: { margin: 80, height: 240 },
    }),
    data: { values },
    encoding: {
      x: {
        field: 'draws',
        type: 'quantitative',
        title: 'draws, k',
        scale: logScale(draws, 1.3),
        axis: { values: draws, format: 'd', grid: false },
      },
      y: {
        field: 'ratio',
        type: 'quantitative',
        title: 'signal by noise',
        scale: y,
        axis: { values: decades(y.domain), labelExpr: 'datum.value' },
      },
    },
    layer: lineLayers(seriesEncoding([...NETWORKS], theme, { columns: 2 })),
  });
}
