import { merged, number, type Measures } from '../measures.ts';
import { COMPONENTS, WAYS, type DrawnCodes, type DrawnImages, type Way } from './drawn-codes.ts';

/** Where codes come from, to follow "drawn from". */
export const SOURCES: Record<Way, string> = {
  prior: 'N(0, I)',
  gaussian: 'a Gaussian fitted to the codes',
  mixture: `a mixture of ${COMPONENTS} Gaussians fitted to the codes`,
};

/** What these are called. */
export const DRAWN_NUMBERS = ['autoencoder', 'vae'].flatMap((model) =>
  WAYS.map((way) => `drawn.${model}.${way}`),
);

export function drawnNumbers(models: DrawnCodes[]): Measures {
  return merged(
    models.map(({ title, isVae, ways }) =>
      Object.fromEntries(
        ways.map((each) => [
          `drawn.${isVae ? 'vae' : 'autoencoder'}.${each.way}`,
          distance(title, each),
        ]),
      ),
    ),
  );
}

/** Those of an autoencoder that a tutorial adds. */
export function drawnNumbersOf([{ id, title, ways }]: DrawnCodes[]): Measures {
  return Object.fromEntries(ways.map((each) => [`${id}.drawn.${each.way}`, distance(title, each)]));
}

function distance(title: string, { way, count, draws, frechet, deviation }: DrawnImages) {
  return {
    ...number(
      frechet,
      `Fréchet distance between what “${title}” decodes from ${count} codes drawn from ${SOURCES[way]} and as many held-out images, in the classifier’s features`,
      1,
    ),
    spread: { over: 'draws' as const, count: draws, deviation },
  };
}
