import * as tf from '@tensorflow/tfjs';
import type { Vae } from '../models/vae.ts';
import { BERNOULLI_ON, bernoulliNegativeLogLikelihood, type Pixels } from './bernoulli.ts';
import { elboTerms, type ElboTerms } from './elbo.ts';

/** What a training minimises. */
export interface Objective {
  pixels: Pixels;
  /** Weight of the KL term: 1 makes the ELBO, anything else a β-VAE (Higgins et al. 2017). */
  beta: number;
  /** Whether the decoder gets a draw from the posterior or, in a plain autoencoder, its mean. */
  sampling: boolean;
}

export const ELBO: Objective = { pixels: 'grey', beta: 1, sampling: true };

/** No noise and no price on information: reconstruction is all that counts. */
export const AUTOENCODER: Objective = { pixels: 'grey', beta: 0, sampling: false };

/** Both terms of an objective, unweighted, as means over a batch. An autoencoder has no KL term. */
export function objectiveTerms(
  { sampling }: Objective,
  vae: Vae,
  pixels: tf.Tensor2D,
  noise: tf.Tensor2D,
): ElboTerms {
  if (sampling) return elboTerms(vae, pixels, noise);
  const [code] = vae.encoder.apply(pixels) as tf.Tensor2D[];
  const logits = vae.decoder.apply(code) as tf.Tensor2D;
  const reconstruction = bernoulliNegativeLogLikelihood(pixels, logits).mean<tf.Scalar>();
  return { reconstruction, kl: tf.scalar(0) };
}

/** What every loss under an objective's likelihood is to be called. */
export function likelihoodOf({ pixels }: Objective): string {
  return BERNOULLI_ON[pixels];
}
