import { besideOrBelow, chart, plotSize, type Panel } from '../../figures/charts/chart.ts';
import { POINT } from '../../figures/charts/series.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list } from '../../figures/words/phrases.ts';
import { BERNOULLI_ON } from '../../objective/bernoulli.ts';
import type { FigureContext } from '../study.ts';
import type { BetterPriors, PriorWay } from './better-priors.ts';
import { SHORT } from './samples-figure.ts';

type Bounded = PriorWay & Required<Pick<PriorWay, 'bound'>>;

/** What each prior charges for the same codes. */
export function priorRatesFigure(
  measured: BetterPriors[],
  { dataset }: FigureContext,
): FigureContent {
  const boundsOf = ({ ways }: BetterPriors): Bounded[] =>
    ways.filter((way): way is Bounded => way.bound !== undefined);
  const betaOf = ({ beta }: BetterPriors): string => decimal(beta, beta < 1 ? 1 : 0);
  const saved = (model: BetterPriors): number => {
    const [standard, ...others] = boundsOf(model).map(({ bound }) => bound.kl);
    return standard - Math.min(...others);
  };
  return {
    id: 'prior-rates',
    title: 'What a prior charges for the same codes',
    caption: `Rate, the KL term, of held-out images of ${dataset.title} under four priors on the codes of two VAEs (${list(measured.map((model) => `β = ${betaOf(model)}`))}), in nats per image. The encoders and decoders are the same in each row, and so is the distortion (${BERNOULLI_ON.grey}).`,
    alt: `Two dot plots of the rate of ${dataset.title} images under four priors. The best trained prior saves ${list(measured.map((model) => `${decimal(saved(model))} nats at β = ${betaOf(model)}`))} against N(0, I).`,
    description: [
      `Two dot plots, one for each VAE, with a row for each prior. A point further to the left is a prior that makes the codes of held-out images more probable.`,
      ...measured.map(
        (model) =>
          `With β = ${betaOf(model)} the rate is ${list(boundsOf(model).map(({ way, bound }) => `${decimal(bound.kl)} nats (${SHORT[way]})`))}, and the negative ELBO ${list(boundsOf(model).map(({ bound }) => decimal(bound.negativeElbo)))} in the same order.`,
      ),
    ],
    experiments: measured.flatMap((model) => boundsOf(model).map(({ id }) => id)),
    data: {
      columns: [
        { name: 'experiment', description: 'The VAE or the prior on its codes' },
        { name: 'beta', description: 'Weight of the KL term that the VAE was trained with' },
        { name: 'prior', description: 'What codes are drawn from' },
        { name: 'rate', description: 'Held-out KL term, nats per image' },
        { name: 'negative_elbo', description: 'Held-out, nats per image' },
      ],
      rows: measured.flatMap((model) =>
        boundsOf(model).map(({ id, way, bound }) => [
          id,
          model.beta,
          SHORT[way],
          bound.kl,
          bound.negativeElbo,
        ]),
      ),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) =>
        specification(
          measured.map((model) => [betaOf(model), boundsOf(model)]),
          theme,
          layout,
        ),
    },
  };
}

function specification(models: [beta: string, ways: Bounded[]][], theme: Theme, layout: Layout) {
  const { width, height } = plotSize(layout, {
    wide: { margin: 160, columns: 2, height: 130 },
    narrow: { margin: 130, height: 120 },
  });
  const panel = ([beta, ways]: [string, Bounded[]], i: number): Panel => {
    const isNamed = i === 0 || layout === 'narrow';
    return {
      width,
      height,
      data: { values: ways.map(({ way, bound }) => ({ name: SHORT[way], value: bound.kl })) },
      mark: { ...POINT, color: palettes[theme].series[1] },
      encoding: {
        x: {
          field: 'value',
          type: 'quantitative',
          title: `rate at β = ${beta}, nats`,
          scale: { zero: false },
          axis: { tickCount: 4, grid: false },
        },
        y: {
          field: 'name',
          type: 'nominal',
          title: null,
          scale: { domain: ways.map(({ way }) => SHORT[way]) },
          axis: { grid: true, labels: isNamed, ticks: isNamed, labelLimit: 0 },
        },
      },
    };
  };
  return chart(theme, { spacing: 24, ...besideOrBelow(layout, models.map(panel)) });
}
