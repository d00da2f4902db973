import { merged, nats, number, overSeeds, prefix, type Measures } from '../measures.ts';
import type { Laboratory, Outcome, OutcomeTraining } from './likelihoods.ts';

export function likelihoodNumbers({ outcomes }: Laboratory): Measures {
  return prefix('likelihoods', merged(outcomes.map((each) => prefix(each.id, numbersOf(each)))));
}

function numbersOf({ name, trainings }: Outcome): Measures {
  return overSeeds(trainings.map((training) => numbersOfOne(name, training)));
}

function numbersOfOne(name: string, { bound, bits, scale }: OutcomeTraining): Measures {
  const on = `Held out, the small VAE with the likelihood “${name}”`;
  return {
    'negative-elbo': nats(bound.negativeElbo, `Negative ELBO as it was trained. ${on}`),
    rate: nats(bound.kl, `KL term. ${on}`),
    ...(bits !== undefined && {
      bits: {
        value: bits,
        unit: 'bits per pixel',
        digits: 2,
        description: `Upper bound on the code length of the 256 grey levels. ${on}`,
      },
    }),
    ...(scale !== undefined && {
      scale: number(
        scale,
        `Mean scale of the pixels’ noise, 1 being the whole range of grey. ${on}`,
        3,
      ),
    }),
  };
}
