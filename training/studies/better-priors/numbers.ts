import { inWords } from '../experiments.ts';
import { merged, nats, number, type Measures } from '../measures.ts';
import type { BetterPriors, PriorWay, Way } from './better-priors.ts';

/** Where codes come from, to follow "drawn from". */
export const SOURCES: Record<Way, string> = {
  standard: 'N(0, I)',
  mixture: 'a mixture of Gaussians trained on the codes',
  vamp: 'the posteriors of trained pseudo-inputs',
  flow: 'a flow trained on the codes',
  posterior: 'the posteriors of training images',
};

/** For each VAE, by its β: the distance of each prior, its bound, and the floor. */
export function priorNumbers(measured: BetterPriors[]): Measures {
  return merged(measured.map(numbersOf));
}

function numbersOf({ title, beta, floor, ways }: BetterPriors): Measures {
  const name = (rest: string): string => `priors.${inWords(beta)}.${rest}`;
  return {
    [name('floor')]: distance(
      floor.frechet,
      `Fréchet distance between ${floor.count} training images and as many held-out images, in the classifier’s features`,
      floor,
    ),
    ...merged(
      ways.map((each) => ({
        [name(each.way)]: distance(
          each.frechet,
          `Fréchet distance between what “${title}” decodes from ${each.count} codes drawn from ${SOURCES[each.way]} and as many held-out images, in the classifier’s features`,
          each,
        ),
        ...(each.bound && {
          [name(`${each.way}.negative-elbo`)]: nats(
            each.bound.negativeElbo,
            `Held-out negative ELBO of “${title}” with codes from ${SOURCES[each.way]} as the prior (Bernoulli likelihood on grey pixels)`,
          ),
          [name(`${each.way}.kl`)]: nats(
            each.bound.kl,
            `Held-out KL term of “${title}” with codes from ${SOURCES[each.way]} as the prior`,
          ),
        }),
      })),
    ),
  };
}

function distance(
  value: number,
  description: string,
  { draws, deviation }: Pick<PriorWay, 'draws' | 'deviation'>,
) {
  return {
    ...number(value, description, 1),
    spread: { over: 'draws' as const, count: draws, deviation },
  };
}
