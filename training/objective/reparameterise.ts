import * as tf from '@tensorflow/tfjs';
import { normals, type Random } from '../contract/random.ts';

// #region reparameterise
/**
 * z = μ + σ·ε: a draw from N(μ, diag σ²) written as a function that μ and σ have gradients through
 * (Kingma & Welling 2014, section 2.4).
 *
 * @param mean μ, `[batch, latent]`
 * @param logVariance log σ², `[batch, latent]`
 * @param noise ε ~ N(0, I), `[batch, latent]`
 * @returns z, `[batch, latent]`
 */
export function reparameterise(
  mean: tf.Tensor2D,
  logVariance: tf.Tensor2D,
  noise: tf.Tensor2D,
): tf.Tensor2D {
  return tf.tidy(() => mean.add(logVariance.mul(0.5).exp().mul(noise)));
}
// #endregion

/** ε ~ N(0, I) for a batch, `[batch, latent]`: the next draws of a stream. */
export function noiseFor(batch: number, latentSize: number, random: Random): tf.Tensor2D {
  return tf.tensor2d(normals(random, batch * latentSize), [batch, latentSize]);
}
