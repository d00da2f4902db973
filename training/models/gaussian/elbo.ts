import * as tf from '@tensorflow/tfjs';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import { gaussianKl } from '../../objective/gaussian-kl.ts';
import { reparameterise } from '../../objective/reparameterise.ts';
import type { Vae } from './vae.ts';

export type ElboTerms = {
  /** −E[log p(x|z)], estimated with one z an image; scalar, nats per image. */
  reconstruction: tf.Scalar;
  /** KL(q(z|x) ‖ p(z)); scalar, nats per image. */
  kl: tf.Scalar;
};

// #region elbo
/**
 * The two terms of the negative ELBO, as means over a batch; their sum is the loss
 * (Kingma & Welling 2014, equation 10, with L = 1).
 *
 * @param pixels `[batch, 784]` in [0, 1]
 * @param noise ε ~ N(0, I), `[batch, latent]`
 */
export function elboTerms(vae: Vae, pixels: tf.Tensor2D, noise: tf.Tensor2D): ElboTerms {
  // #region statements
  const [mean, logVariance] = vae.encoder.apply(pixels) as [tf.Tensor2D, tf.Tensor2D];
  const z = reparameterise(mean, logVariance, noise);
  const logits = vae.decoder.apply(z) as tf.Tensor2D;
  return {
    reconstruction: bernoulliNegativeLogLikelihood(pixels, logits).mean(),
    kl: gaussianKl(mean, logVariance).sum(1).mean(),
  };
  // #endregion
}
// #endregion

/** A plain autoencoder decodes the mean, without noise, and has no KL term. */
export function autoencoderTerms(vae: Vae, pixels: tf.Tensor2D): ElboTerms {
  const [code] = vae.encoder.apply(pixels) as tf.Tensor2D[];
  const logits = vae.decoder.apply(code) as tf.Tensor2D;
  return {
    reconstruction: bernoulliNegativeLogLikelihood(pixels, logits).mean(),
    kl: tf.scalar(0),
  };
}
