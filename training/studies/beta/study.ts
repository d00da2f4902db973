import { modelOf, type Study } from '../study.ts';
import { weights } from './experiments.ts';
import { betaNumbers } from './numbers.ts';
import { rateDistortionFigure } from './rate-distortion-figure.ts';

/** What the weight of the KL term trades. */
const study: Study = {
  name: 'beta',
  offers: { figures: ['rate-distortion'], numbers: ['beta.exchange.'] },
  experiments: weights,
  numbers: (_, context) => betaNumbers(weights.map(({ id }) => modelOf(context, id))),
  figures: (_, context) => [
    rateDistortionFigure(
      weights.map(({ id }) => modelOf(context, id)),
      context,
    ),
  ],
};

export default study;
