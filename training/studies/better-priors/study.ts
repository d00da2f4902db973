import { inWords } from '../experiments.ts';
import type { Study } from '../study.ts';
import type { BetterPriors } from './better-priors.ts';
import { priorRatesFigure } from './bounds-figure.ts';
import { BETAS, priorsOn } from './experiments.ts';
import type { BetterPriorsSize } from './measure.ts';
import { priorNumbers } from './numbers.ts';
import { priorSamplesFigure } from './samples-figure.ts';

const groups = BETAS.map(priorsOn);

/** Whether a prior that is trained on the codes of a VAE draws better images than N(0, I). */
export default {
  name: 'better-priors',
  offers: {
    figures: ['prior-samples', 'prior-rates'],
    numbers: BETAS.map((beta) => `priors.${inWords(beta)}.`),
  },
  experiments: groups.flat(),
  measurement: {
    groups: () => groups.map((models) => models.map(({ id }) => id)),
    size: { smoke: { samples: 200 }, quick: { samples: 2000 }, full: { samples: 10_000 } },
  },
  numbers: (measured) => priorNumbers(measured),
  claims: [
    {
      says: 'Where the KL term was cheap, a flow trained on the codes draws better images than N(0, I).',
      measure: 'priors.0-1.flow',
      below: 'priors.0-1.standard',
      clearly: true,
    },
    {
      says: 'A prior that is trained on the codes charges less for them than N(0, I) does.',
      measure: 'priors.0-1.flow.kl',
      below: 'priors.0-1.standard.kl',
    },
  ],
  figures: (measured, context) => [
    priorSamplesFigure(measured, context),
    priorRatesFigure(measured, context),
  ],
} satisfies Study<BetterPriors, BetterPriorsSize>;
