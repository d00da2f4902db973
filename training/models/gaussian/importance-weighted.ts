import * as tf from '@tensorflow/tfjs';
import { gaussianKl } from '../../objective/gaussian-kl.ts';
import type { LossTerms } from '../family.ts';
import { weighedDraws } from './log-weights.ts';
import { posteriorOf } from './posterior.ts';
import type { Vae } from './vae.ts';

// #region importance-weighted
/**
 * −L_k = −log (1/k) Σ p(x, zᵢ) / q(zᵢ|x) with k draws zᵢ ~ q(z|x) of each image, as a mean over a batch
 * (Burda et al. 2016, equation 8), beside the two terms of the negative ELBO.
 *
 * @param pixels `[batch, 784]` in [0, 1]
 * @param noise ε ~ N(0, I), `[k × batch, latent]`: one draw of every image after the other
 */
export function importanceWeightedTerms(
  vae: Vae,
  pixels: tf.Tensor2D,
  noise: tf.Tensor2D,
): LossTerms {
  const batch = pixels.shape[0];
  const draws = noise.shape[0] / batch;
  const { mean, logVariance } = posteriorOf(vae, pixels);
  const ofEach = (rows: tf.Tensor2D): tf.Tensor2D =>
    tf.concat(Array<tf.Tensor2D>(draws).fill(rows));
  const posterior = { mean: ofEach(mean), logVariance: ofEach(logVariance) };
  const { logWeights, nats } = weighedDraws(vae, posterior, ofEach(pixels), noise);
  const bound = logWeights.reshape([draws, batch]).logSumExp(0).sub(Math.log(draws));
  return {
    reconstruction: nats.mean(),
    kl: gaussianKl(mean, logVariance).sum(1).mean(),
    importanceWeighted: bound.mean<tf.Scalar>().neg(),
  };
}
// #endregion
