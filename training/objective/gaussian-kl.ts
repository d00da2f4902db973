import * as tf from '@tensorflow/tfjs';

// #region gaussian-kl
/**
 * KL(N(μ, diag σ²) ‖ N(0, I)), in closed form (Kingma & Welling 2014, appendix B).
 *
 * @param mean μ, `[batch, latent]`
 * @param logVariance log σ², `[batch, latent]`
 * @returns nats per image and dimension, `[batch, latent]`: sum over the last axis for the KL term
 */
export function gaussianKl(mean: tf.Tensor2D, logVariance: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() =>
    mean.square().add(logVariance.exp()).sub(logVariance).sub(1).mul(0.5),
  ) as tf.Tensor2D;
}
// #endregion
