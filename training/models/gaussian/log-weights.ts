import type * as tf from '@tensorflow/tfjs';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import { reparameterise } from '../../objective/reparameterise.ts';
import type { PosteriorOf } from './posterior.ts';
import type { Vae } from './vae.ts';

// #region log-weights
/**
 * log p(x, z) − log q(z|x) of draws z ~ q(z|x), and −log p(x|z) of them: `[draws]` each, in nats.
 *
 * @param posterior q of the image of each draw, or of the one image of all: `[1 or draws, latent]` each
 * @param pixels the image of each draw, `[draws, 784]` in [0, 1]
 * @param noise ε ~ N(0, I), `[draws, latent]`
 */
export function weighedDraws(
  vae: Vae,
  { mean, logVariance }: PosteriorOf,
  pixels: tf.Tensor2D,
  noise: tf.Tensor2D,
): { logWeights: tf.Tensor1D; nats: tf.Tensor1D } {
  const z = reparameterise(mean, logVariance, noise);
  const logits = vae.decoder.apply(z) as tf.Tensor2D;
  const nats = bernoulliNegativeLogLikelihood(pixels, logits);
  // log p(z) − log q(z|x): both are normal, and their factors of 2π cancel.
  const ratio = noise.square().add(logVariance).sub(z.square()).sum(1).mul(0.5);
  return { logWeights: ratio.sub(nats), nats };
}
// #endregion
