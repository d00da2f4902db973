import { plane } from '../experiments.ts';
import type { Study } from '../study.ts';
import type { ExactPosterior, ExactSize } from './exact-posterior.ts';
import { exactNumbers } from './numbers.ts';
import { posteriorGapFigure } from './posterior-gap-figure.ts';
import { truePosteriorFigure } from './true-posterior-figure.ts';

/** The evidence and the true posterior, which two latents are few enough to compute, and where the ELBO loses. */
const study: Study<ExactPosterior, ExactSize> = {
  name: 'exact-posterior',
  offers: { figures: ['true-posterior', 'posterior-gap'], numbers: ['exact.'] },
  experiments: [plane],
  measurement: {
    groups: () => [[plane.id]],
    size: {
      smoke: { images: 20, side: 81 },
      quick: { images: 500, side: 301 },
      full: { images: 500, side: 401 },
    },
  },
  numbers: ([measured]) => exactNumbers(measured),
  figures: ([measured], context) => [
    truePosteriorFigure(measured, context),
    posteriorGapFigure(measured, context),
  ],
};

export default study;
