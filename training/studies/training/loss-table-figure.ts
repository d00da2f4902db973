import type { ModelInfo } from '../../evaluate/model.ts';
import { chart, plotSize } from '../../figures/charts/chart.ts';
import { epochAxis } from '../../figures/charts/epoch-axis.ts';
import { lineNames, roundScale } from '../../figures/charts/line-names.ts';
import { isMarked, lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import { type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { capitalised, change, list, percent, plural, trend } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import { COURSE_REPORT } from './course-report.ts';

interface Losses {
  series: string;
  /** The loss of each epoch, from the first. */
  losses: number[];
  /** The unit of its losses. */
  unit: string;
}

/** The losses of a model by epoch beside those of a published table, which has a scale of its own. */
export function lossTableFigure(model: ModelInfo, { dataset }: FigureContext): FigureContent {
  const { id, title, likelihood, optimiser, metrics } = model;
  const sources: Losses[] = [
    {
      series: 'training',
      losses: metrics.map(({ train }) => train.negativeElbo),
      unit: 'nats per image',
    },
    {
      series: 'held out',
      losses: metrics.map(({ test }) => test.negativeElbo),
      unit: 'nats per image',
    },
    { series: 'report', losses: COURSE_REPORT.losses, unit: 'on its own scale' },
  ];
  const [training, heldOut, report] = sources;
  const epochs = Math.max(...sources.map(({ losses }) => losses.length));
  return {
    id: 'loss-table',
    title: 'Losses by epoch beside a published table',
    caption: `Losses of “${title}” on ${dataset.title} (negative ELBO in nats per image, ${likelihood}; ${optimiser}) and of ${COURSE_REPORT.name} (${COURSE_REPORT.optimiser}; loss as reported, on a scale that it does not state), each as a share of its own first epoch’s value.`,
    alt: `Line chart by epoch, each loss as a share of its first: on ${dataset.title}, held out ends at ${percent(lastShare(heldOut))} and training at ${percent(lastShare(training))} after ${plural(metrics.length, 'epoch')}, ${COURSE_REPORT.name} at ${percent(lastShare(report))} after ${report.losses.length}.`,
    description: [
      `A line chart. The horizontal axis is the epoch, from 1 to ${epochs}; the vertical axis is the loss as a share of its own value in the first epoch, so that every line starts at 1. Training is dashed with circles, held out solid with squares, and ${COURSE_REPORT.name} dotted with triangles.`,
      `The scales differ: the losses of “${title}” are in nats per image (${likelihood}), those of the report are sums over a batch in a way that it does not state. So no number of one can be compared with a number of the other. Nor can the shapes: the first value, by which each line is divided, depends on the batch size and on whether it is a mean over the epoch, and a part of the loss that no training can remove makes a line fall less far.`,
      ...sources.map(
        ({ series, losses, unit }) =>
          `${nameOf(series)}, over ${plural(losses.length, 'epoch')}, the loss ${change(losses[0], losses.at(-1)!)} ${unit}${losses.length > 1 ? `; it ${trend(losses)}` : ''}.`,
      ),
      ...atCommonEpoch(sources),
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'epoch', description: 'Counted from 1' },
        { name: 'training', description: 'Mean over the epoch, nats per image' },
        { name: 'held_out', description: 'At the end of the epoch, nats per image' },
        { name: 'report', description: `As reported by ${COURSE_REPORT.name}, on its own scale` },
        ...sources.map(({ series }) => ({
          name: `${series.replace(' ', '_')}_share`,
          description: `${capitalised(series)}, as a share of the first epoch’s value`,
        })),
      ],
      rows: Array.from({ length: epochs }, (_, i) => [
        i + 1,
        ...sources.map(({ losses }) => losses[i] ?? ''),
        ...sources.map(({ losses }) => (i < losses.length ? losses[i] / losses[0] : '')),
      ]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(sources, epochs, theme, layout),
    },
  };
}

function lastShare({ losses }: Losses): number {
  return losses.at(-1)! / losses[0];
}

function nameOf(series: string): string {
  return series === 'report' ? 'In the report' : capitalised(series);
}

/** Shares after as many epochs as every series has, unless all have equally many. */
function atCommonEpoch(sources: Losses[]): string[] {
  const lengths = sources.map(({ losses }) => losses.length);
  const common = Math.min(...lengths);
  if (common === Math.max(...lengths)) return [];
  const shares = sources.map(
    ({ series, losses }) => `${percent(losses[common - 1] / losses[0])} (${series})`,
  );
  return [
    `After ${plural(common, 'epoch')}, which all have, the losses stand at ${list(shares)} of their first value.`,
  ];
}

function specification(sources: Losses[], epochs: number, theme: Theme, layout: Layout) {
  const size = plotSize(layout, {
    wide: { margin: 172, height: 300 },
    narrow: { margin: 172, height: 240 },
  });
  const values = sources.flatMap(({ series, losses }) =>
    losses.map((loss, i) => ({
      series,
      epoch: i + 1,
      share: loss / losses[0],
      isMarked: isMarked(i, losses.length),
    })),
  );
  const y = roundScale(values.map(({ share }) => share));
  const ends = sources.map((source) => ({ series: source.series, value: lastShare(source) }));
  const names = sources.map(({ series }) => series);
  return chart(theme, {
    ...size,
    layer: [
      {
        data: { values },
        encoding: {
          x: epochAxis(epochs),
          y: {
            field: 'share',
            type: 'quantitative',
            title: 'share of the first loss',
            scale: y,
            axis: { tickCount: 6, format: '%' },
          },
        },
        layer: lineLayers(seriesEncoding(names, theme, null)),
      },
      ...lineNames(ends, y, size, theme),
    ],
  });
}
