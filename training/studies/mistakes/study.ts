import type { Study } from '../study.ts';
import { courseFigure } from './course-figure.ts';
import type { Specimen } from './mistakes.ts';
import { mistakeNumbers } from './numbers.ts';
import { mistakeSamplesFigure } from './samples-figure.ts';
import type { SmallSize } from '../small-trainings.ts';

/** The same small VAE under programs with one classic mistake each: what every mistake looks like. */
const study: Study<Specimen[], SmallSize> = {
  name: 'mistakes',
  offers: {
    figures: ['mistake-losses', 'mistake-kl', 'mistake-samples'],
    numbers: ['mistakes.'],
  },
  // So small and so many that the study trains them itself: nobody is to open a mistaken model.
  experiments: [],
  measurement: {
    groups: () => [[]],
    size: {
      smoke: { seen: 300, test: 60, seeds: 2 },
      quick: { seen: 20_000, test: 2000, seeds: 2 },
      full: { seen: 120_000, test: 10_000, seeds: 5 },
    },
  },
  numbers: ([measured]) => mistakeNumbers(measured),
  claims: [
    {
      says: 'A reconstruction term that is a mean over pixels makes the posterior collapse',
      measure: 'mistakes.pixel-mean.kl',
      below: 'mistakes.right.kl',
      clearly: true,
    },
    {
      says: 'Without a gradient through z, the posterior collapses',
      measure: 'mistakes.detached.kl',
      below: 'mistakes.right.kl',
      clearly: true,
    },
    {
      says: 'With σ² for σ, the KL term comes out too low',
      measure: 'mistakes.variance.kl',
      below: 'mistakes.right.kl',
      clearly: true,
    },
    {
      says: 'Trained without noise, the weights do not bear the noise of the right program',
      measure: 'mistakes.no-noise.negative-elbo',
      above: 'mistakes.right.negative-elbo',
      clearly: true,
    },
  ],
  figures: ([measured], context) => [
    courseFigure('printed', measured, context),
    courseFigure('kl', measured, context),
    mistakeSamplesFigure(measured, context),
  ],
};

export default study;
