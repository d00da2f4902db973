import { BERNOULLI_ON, type Pixels } from './bernoulli.ts';

/** What a training minimises. */
export interface Objective {
  pixels: Pixels;
  /** Weight of the KL term: 1 makes the ELBO, anything else a β-VAE (Higgins et al. 2017). */
  beta: number;
  /** Whether the decoder gets a draw from the posterior or, in a plain autoencoder, its mean. */
  sampling: boolean;
  /**
   * Draws of z for each image whose importance-weighted bound is trained on (Burda et al. 2016); absent where
   * that is the ELBO, with its KL term in closed form.
   */
  draws?: number;
}

export const ELBO: Objective = { pixels: 'grey', beta: 1, sampling: true };

/** No noise and no price on information: reconstruction is all that counts. */
export const AUTOENCODER: Objective = { pixels: 'grey', beta: 0, sampling: false };

/** The same as held-out images are measured: by the ELBO, whichever bound a training tightens. */
export function asMeasured({ pixels, beta, sampling }: Objective): Objective {
  return { pixels, beta, sampling };
}

/** What every loss under an objective's likelihood is to be called. */
export function likelihoodOf({ pixels }: Objective): string {
  return BERNOULLI_ON[pixels];
}
