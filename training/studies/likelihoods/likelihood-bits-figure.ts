import { besideOrBelow, chart, plotSize, type Panel } from '../../figures/charts/chart.ts';
import { POINT } from '../../figures/charts/series.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { mean } from '../../figures/words/numbers.ts';
import { decimal, list } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { Laboratory, Outcome, OutcomeTraining } from './likelihoods.ts';

const bitsOf = ({ trainings }: Outcome): number => mean(trainings.map(({ bits }) => bits!));
const rateOf = ({ trainings }: Outcome): number => mean(trainings.map(({ bound }) => bound.kl));

/** How many bits the grey levels take under each likelihood that gives them probabilities, and how many nats the code carries under all. */
export function likelihoodBitsFigure(
  { outcomes }: Laboratory,
  { dataset }: FigureContext,
): FigureContent {
  const comparable = outcomes.filter(({ trainings: [{ bits }] }) => bits !== undefined);
  const seeds = outcomes[0].trainings.length;
  const fewest = comparable.reduce((best, each) => (bitsOf(each) < bitsOf(best) ? each : best));
  const most = outcomes.reduce((best, each) => (rateOf(each) > rateOf(best) ? each : best));
  return {
    id: 'likelihood-bits',
    title: 'Bits per pixel and rate under five likelihoods',
    caption: `One network on held-out images of ${dataset.title}. Bits per pixel are an upper bound for the 256 grey levels, from one z for each image, where a likelihood gives levels a probability. The rate is the KL term, for all of them.${seeds > 1 ? ` A mark for each of ${seeds} seeds.` : ''}`,
    alt: `Two dot plots for ${dataset.title}. Bits per pixel: ${list(comparable.map((each) => decimal(bitsOf(each), 2)))} for ${comparable.length} likelihoods, fewest for “${fewest.name}”. Rate: highest for “${most.name}”, ${decimal(rateOf(most))} nats.`,
    description: [
      'Two dot plots that share their rows, one for each likelihood. The first has bits per pixel, the second the rate, the KL term in nats per image. The row of the Bernoulli is empty in the first: its formula gives no probabilities of grey levels.',
      `Bits per pixel, as means over ${seeds === 1 ? 'one training' : `${seeds} seeds`}: ${comparable.map((each) => `${decimal(bitsOf(each), 2)} for “${each.name}”`).join(', ')}.`,
      `Rate: ${outcomes.map((each) => `${decimal(rateOf(each))} nats for “${each.name}”`).join(', ')}.`,
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'likelihood', description: 'Of the pixels' },
        { name: 'training', description: 'Which seed, from 0' },
        { name: 'bits_per_pixel', description: 'Upper bound; empty where levels have none' },
        { name: 'rate', description: 'KL term, nats per image' },
        { name: 'negative_elbo', description: 'As trained, nats per image: not to be compared' },
        { name: 'scale', description: 'Mean scale of the noise, where it is learnt' },
      ],
      rows: outcomes.flatMap(({ name, trainings }) =>
        trainings.map(({ bits, bound, scale }, seed) => [
          name,
          seed,
          bits ?? '',
          bound.kl,
          bound.negativeElbo,
          scale ?? '',
        ]),
      ),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(outcomes, theme, layout),
    },
  };
}

function specification(outcomes: Outcome[], theme: Theme, layout: Layout) {
  const { width, height } = plotSize(layout, {
    wide: { margin: 310, columns: 2, height: 150 },
    narrow: { margin: 232, height: 140 },
  });
  const names = outcomes.map(({ name }) => name);
  const panel = (
    title: string,
    of: (training: OutcomeTraining) => number | undefined,
    named: boolean,
  ): Panel => ({
    width,
    height,
    data: {
      values: outcomes.flatMap(({ name, trainings }) =>
        trainings.flatMap((training) => {
          const value = of(training);
          return value === undefined ? [] : [{ name, value }];
        }),
      ),
    },
    mark: { ...POINT, color: palettes[theme].series[1] },
    encoding: {
      x: {
        field: 'value',
        type: 'quantitative',
        title,
        scale: { zero: true },
        axis: { tickCount: 4, grid: false },
      },
      y: {
        field: 'name',
        type: 'nominal',
        title: null,
        scale: { domain: names },
        axis: { grid: true, labels: named, ticks: named, labelLimit: 0 },
      },
    },
  });
  return chart(theme, {
    spacing: 24,
    ...besideOrBelow(layout, [
      panel('bits per pixel', ({ bits }) => bits, true),
      panel('rate, nats', ({ bound }) => bound.kl, layout === 'narrow'),
    ]),
  });
}
