import type { Bound } from '../contract/manifest.ts';
import type { EpochMetrics } from '../train/train.ts';
import type { FigureContent } from './figure.ts';
import { chartConfig, palettes, widths, type Layout, type Theme } from './theme.ts';
import { decimal, plural, trend } from './words.ts';

interface TrainedOn {
  id: string;
  title: string;
  likelihood: string;
  metrics: EpochMetrics[];
  datasetTitle: string;
}

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
export function trainingCurves(trained: TrainedOn): FigureContent {
  const { id, title, likelihood, metrics, datasetTitle } = trained;
  const first = metrics[0];
  const last = metrics.at(-1)!;
  const gap = last.test.negativeElbo - last.train.negativeElbo;
  const held = (term: keyof Bound): number[] => metrics.map(({ test }) => test[term]);
  const ends = (bound: Bound): string =>
    `${decimal(bound.negativeElbo)} nats per image, of which reconstruction is ${decimal(bound.reconstruction)} and KL ${decimal(bound.kl)}`;
  return {
    id: `training-curves-${id}`,
    title: `Training curves: ${title}`,
    caption: `The negative ELBO and its two terms by epoch for “${title}” on ${datasetTitle}, in nats per image (${likelihood}). Training values are means over the epoch while the weights move; held-out values are taken at its end.`,
    alt: `Three line charts over ${plural(metrics.length, 'epoch')} on ${datasetTitle}: held out, the negative ELBO goes from ${decimal(first.test.negativeElbo)} to ${decimal(last.test.negativeElbo)} nats, reconstruction to ${decimal(last.test.reconstruction)} and KL to ${decimal(last.test.kl)}.`,
    description: [
      `Three panels share an epoch axis from 1 to ${metrics.length}. Each has two lines: training as a dashed line with circles, held out as a solid line with squares. Both are in nats per image; ${likelihood}.`,
      `After the first epoch the held-out negative ELBO is ${ends(first.test)}. After the last it is ${ends(last.test)}.`,
      ...(metrics.length > 1
        ? [
            `Held out, the negative ELBO ${trend(held('negativeElbo'))}, the reconstruction term ${trend(held('reconstruction'))} and the KL term ${trend(held('kl'))}.`,
          ]
        : []),
      `In the last epoch the held-out value lies ${decimal(Math.abs(gap))} nats ${gap >= 0 ? 'above' : 'below'} the mean over training images.`,
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
  const splitNames = SPLITS.map(({ name }) => name);
  const wide = layout === 'wide';
  return {
    config: chartConfig(theme),
    data: {
      values: rows(metrics).map(([epoch, split, term, nats]) => ({ epoch, split, term, nats })),
    },
    facet: {
      field: 'term',
      title: null,
      sort: TERMS.map(({ name }) => name),
    },
    columns: wide ? 3 : 1,
    spec: {
      width: wide ? (widths.wide - 160) / 3 : widths.narrow - 60,
      height: wide ? 200 : 120,
      mark: { type: 'line', point: { filled: true, size: 45 } },
      encoding: {
        x: {
          field: 'epoch',
          type: 'quantitative',
          title: 'epoch',
          axis: { tickMinStep: 1, format: 'd', grid: false },
          scale: { nice: false, padding: 8 },
        },
        y: {
          field: 'nats',
          type: 'quantitative',
          title: 'nats per image',
          scale: { zero: false },
          axis: { tickCount: 5 },
        },
        color: {
          field: 'split',
          sort: splitNames,
          title: null,
          scale: { domain: splitNames, range: palettes[theme].series },
        },
        strokeDash: {
          field: 'split',
          legend: null,
          scale: {
            domain: splitNames,
            range: [
              [5, 3],
              [1, 0],
            ],
          },
        },
        shape: {
          field: 'split',
          scale: { domain: splitNames, range: ['circle', 'square'] },
        },
      },
    },
    resolve: { scale: { y: 'independent' } },
  } as const satisfies object as never;
}
