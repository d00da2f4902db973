import type { Bound } from '../../contract/manifest.ts';
import type { ModelInfo } from '../../evaluate/model.ts';
import { chart, plotSize, type Panel } from '../../figures/charts/chart.ts';
import { epochAxis } from '../../figures/charts/epoch-axis.ts';
import { roundScale } from '../../figures/charts/line-names.ts';
import { isMarked, lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import { type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, plural, trend } from '../../figures/words/phrases.ts';
import type { EpochMetrics } from '../../train/train.ts';
import type { FigureContext } from '../study.ts';

const TERMS: { term: keyof Bound; name: string }[] = [
  { term: 'negativeElbo', name: 'Negative ELBO' },
  { term: 'reconstruction', name: 'Reconstruction' },
  { term: 'kl', name: 'KL' },
];
const SPLITS = [
  { split: 'train', name: 'training' },
  { split: 'test', name: 'held out' },
] as const;

/** The loss and its two terms by epoch, on training and on held-out images. */
export function trainingCurves(
  model: Pick<ModelInfo, 'id' | 'title' | 'likelihood' | 'beta' | 'metrics'>,
  { dataset }: FigureContext,
): FigureContent {
  const { id, title, likelihood, beta, metrics } = model;
  const first = metrics[0];
  const last = metrics.at(-1)!;
  const gap = last.test.negativeElbo - last.train.negativeElbo;
  const held = (term: keyof Bound): number[] => metrics.map(({ test }) => test[term]);
  const ends = (bound: Bound): string =>
    `${decimal(bound.negativeElbo)} nats per image, of which reconstruction is ${decimal(bound.reconstruction)} and KL ${decimal(bound.kl)}`;
  const weighted =
    beta === 1
      ? ''
      : beta === 0
        ? ' Training had no KL term: the reconstruction was its whole loss.'
        : ` Training weighted the KL term by β = ${beta}; it is shown unweighted.`;
  return {
    id: `training-curves-${id}`,
    title: `Training curves: ${title}`,
    caption: `The negative ELBO and its two terms by epoch for “${title}” on ${dataset.title}, in nats per image (${likelihood}). Training values are means over the epoch while the weights move; held-out values are taken at its end.${weighted}`,
    alt: `Three line charts over ${plural(metrics.length, 'epoch')} on ${dataset.title}: held out, the negative ELBO goes from ${decimal(first.test.negativeElbo)} to ${decimal(last.test.negativeElbo)} nats, reconstruction to ${decimal(last.test.reconstruction)} and KL to ${decimal(last.test.kl)}.`,
    description: [
      `Three panels, for the negative ELBO, reconstruction and KL, share an epoch axis from 1 to ${metrics.length}; each has a vertical axis of its own, in nats per image (${likelihood}). Each has two lines: training is dashed with circles, held out solid with squares.${weighted}`,
      `After the first epoch the held-out negative ELBO is ${ends(first.test)}. After the last it is ${ends(last.test)}.`,
      ...(metrics.length > 1
        ? [
            `Held out, the negative ELBO ${trend(held('negativeElbo'))}, the reconstruction term ${trend(held('reconstruction'))} and the KL term ${trend(held('kl'))}.`,
          ]
        : []),
      `In the last epoch the held-out negative ELBO lies ${decimal(Math.abs(gap))} nats ${gap >= 0 ? 'above' : 'below'} the mean over training images.`,
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'epoch', description: 'Counted from 1' },
        { name: 'split', description: 'training, or held out' },
        { name: 'term', description: 'Negative ELBO, or one of its two terms' },
        { name: 'nats', description: 'Nats per image' },
      ],
      rows: rows(metrics),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(metrics, theme, layout),
    },
  };
}

function rows(metrics: EpochMetrics[]): (string | number)[][] {
  return metrics.flatMap((epoch) =>
    SPLITS.flatMap(({ split, name }) =>
      TERMS.map((term) => [epoch.epoch, name, term.name, epoch[split][term.term]]),
    ),
  );
}

function specification(metrics: EpochMetrics[], theme: Theme, layout: Layout) {
  return chart(theme, {
    data: {
      values: rows(metrics).map(([epoch, series, term, nats]) => ({
        epoch,
        series,
        term,
        nats,
        isMarked: isMarked(Number(epoch) - 1, metrics.length),
      })),
    },
    columns: layout === 'wide' ? 3 : 1,
    spacing: 16,
    concat: TERMS.map((term) => panel(term, metrics, theme, layout)),
  });
}

function panel(
  { term, name }: (typeof TERMS)[number],
  metrics: EpochMetrics[],
  theme: Theme,
  layout: Layout,
): Panel {
  const wide = layout === 'wide';
  return {
    title: name,
    ...plotSize(layout, {
      wide: { margin: 210, columns: 3, height: 200 },
      narrow: { margin: 70, height: 120 },
    }),
    transform: [{ filter: { field: 'term', equal: name } }],
    encoding: {
      x: epochAxis(metrics.length),
      y: {
        field: 'nats',
        type: 'quantitative',
        title: 'nats per image',
        scale: roundScale(metrics.flatMap(({ train, test }) => [train[term], test[term]])),
        axis: { tickCount: wide ? 5 : 4 },
      },
    },
    layer: lineLayers(
      seriesEncoding(
        SPLITS.map((split) => split.name),
        theme,
      ),
    ),
  };
}
