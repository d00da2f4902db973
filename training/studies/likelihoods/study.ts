import type { Study } from '../study.ts';
import type { Laboratory } from './likelihoods.ts';
import { likelihoodBitsFigure } from './likelihood-bits-figure.ts';
import { likelihoodDrawsFigure } from './likelihood-draws-figure.ts';
import { likelihoodNumbers } from './numbers.ts';
import type { SmallSize } from '../small-trainings.ts';

/** One network under five likelihoods of its pixels. */
const study: Study<Laboratory, SmallSize> = {
  name: 'likelihoods',
  offers: { figures: ['likelihood-draws', 'likelihood-bits'], numbers: ['likelihoods.'] },
  // So small that the study trains them itself: what they decode is not what other models decode.
  experiments: [],
  measurement: {
    groups: () => [[]],
    size: {
      smoke: { seen: 300, test: 40, seeds: 2 },
      quick: { seen: 15_000, test: 1000, seeds: 2 },
      full: { seen: 300_000, test: 10_000, seeds: 5 },
    },
  },
  numbers: ([measured]) => likelihoodNumbers(measured),
  claims: [
    {
      says: 'Trained on the probabilities of grey levels, a likelihood needs fewer bits for them than one trained on a density',
      measure: 'likelihoods.discretised-logistic.bits',
      below: 'likelihoods.gaussian-learnt.bits',
      clearly: true,
    },
    {
      says: 'With σ² = ½ the code carries less than under the Bernoulli likelihood',
      measure: 'likelihoods.gaussian-half.rate',
      below: 'likelihoods.bernoulli.rate',
      clearly: true,
    },
  ],
  figures: ([measured], context) => [
    likelihoodDrawsFigure(measured, context),
    likelihoodBitsFigure(measured, context),
  ],
};

export default study;
