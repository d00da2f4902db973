import type * as tf from '@tensorflow/tfjs';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import { reparameterise } from '../../objective/reparameterise.ts';
import { posteriorOf } from './posterior.ts';
import type { Vae } from './vae.ts';

// #region log-weights
/**
 * log p(x, z) − log q(z|x) of draws z ~ q(z|x), `[draws]`, in nats.
 *
 * @param pixels the images that q is of: one for all draws, or one for each, `[1 or draws, 784]`
 * @param shown the image of each draw, `[draws, 784]`
 * @param noise ε ~ N(0, I), `[draws, latent]`
 */
export function logWeights(
  vae: Vae,
  pixels: tf.Tensor2D,
  shown: tf.Tensor2D,
  noise: tf.Tensor2D,
): tf.Tensor1D {
  const { mean, logVariance } = posteriorOf(vae, pixels);
  const z = reparameterise(mean, logVariance, noise);
  const logits = vae.decoder.apply(z) as tf.Tensor2D;
  const nats = bernoulliNegativeLogLikelihood(shown, logits);
  // log p(z) − log q(z|x): both are normal, and their factors of 2π cancel.
  const ratio = noise.square().add(logVariance).sub(z.square()).sum(1).mul(0.5);
  return ratio.sub(nats);
}
// #endregion
