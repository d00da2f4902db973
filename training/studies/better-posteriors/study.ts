import { sized } from '../experiments.ts';
import type { Study } from '../study.ts';
import { flowing } from './experiments.ts';
import { flowGapFigure } from './flow-gap-figure.ts';
import { flowPosteriorFigure } from './flow-posterior-figure.ts';
import type { BetterPosteriors, PosteriorsSize } from './measure.ts';
import { posteriorsNumbers } from './numbers.ts';

const experiments = [sized(2), flowing(2), sized(20), flowing(20)];

/** What a flow behind the Gaussian changes of the gap between the ELBO and the evidence. */
const study: Study<BetterPosteriors, PosteriorsSize> = {
  name: 'better-posteriors',
  offers: { figures: ['flow-posterior', 'flow-gap'], numbers: ['better-posteriors.'] },
  experiments,
  alike: true,
  measurement: {
    groups: () => [experiments.map(({ id }) => id)],
    size: {
      smoke: { images: 10, draws: 20, side: 61, wide: { images: 4, k: 50 } },
      quick: { images: 200, draws: 100, side: 241, wide: { images: 100, k: 500 } },
      full: { images: 500, draws: 500, side: 401, wide: { images: 500, k: 5000 } },
    },
  },
  numbers: ([measured]) => posteriorsNumbers(measured),
  claims: [
    {
      says: 'With two latents, a flow brings the ELBO nearer to the evidence than a Gaussian does',
      measure: 'better-posteriors.gap-flow',
      below: 'better-posteriors.gap-gaussian',
    },
  ],
  figures: ([measured], context) => [
    flowPosteriorFigure(measured, context),
    flowGapFigure(measured, context),
  ],
};

export default study;
