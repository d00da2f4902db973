import { count, merged, nats, overSeeds, prefix, type Measures } from '../measures.ts';
import { DRAWS_OF_BOUND, type Outcome, type OutcomeTraining } from './collapse.ts';
import { pixelsBefore } from './sight.ts';
import { WAYS } from './ways.ts';

export function collapseNumbers(outcomes: Outcome[]): Measures {
  const [{ trainings }] = outcomes;
  const free = WAYS.find(({ freeNats }) => freeNats > 0)!;
  const short = WAYS.find(({ id }) => id === 'short-sight')!;
  return prefix('collapse', {
    images: count(
      trainings[0].course.at(-1)!.imagesSeen,
      'Training images that each VAE of the study of collapse had seen when it was last looked at',
    ),
    latents: count(trainings[0].latents.length, 'Latents of the VAEs of the study of collapse'),
    seen: count(
      pixelsBefore(WAYS[0].reach),
      'Pixels that the seeing decoder of the study of collapse sees before each pixel',
    ),
    'seen-short': count(
      pixelsBefore(short.reach),
      'Pixels that the short-sighted decoder of the study of collapse sees before each pixel',
    ),
    'free-nats': nats(free.freeNats, 'Nats that each latent has free in the study of collapse'),
    ...merged(outcomes.map((each) => prefix(each.id, numbersOf(each)))),
  });
}

function numbersOf({ name, trainings }: Outcome): Measures {
  return overSeeds(trainings.map((training) => ofOne(name, training)));
}

function ofOne(name: string, { bound, tightened, latents }: OutcomeTraining): Measures {
  const on = `Held out, under a Bernoulli likelihood on binarised pixels, “${name}” in the study of collapse`;
  return {
    rate: nats(bound.kl, `KL term. ${on}`, 2),
    'negative-elbo': nats(bound.negativeElbo, `Negative ELBO. ${on}`),
    'l-50': nats(tightened, `Bound with ${DRAWS_OF_BOUND} draws. ${on}`),
    largest: nats(latents[0], `KL of the latent that carries most. ${on}`, 2),
    smallest: nats(latents.at(-1)!, `KL of the latent that carries least. ${on}`, 2),
  };
}
