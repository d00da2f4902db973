import type * as tf from '@tensorflow/tfjs';
import type { Random } from '../../contract/random.ts';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import { gaussianKl } from '../../objective/gaussian-kl.ts';
import { noiseFor, reparameterise } from '../../objective/reparameterise.ts';
import type { LabelledVae } from './vae.ts';

// #region bound
/**
 * The two terms of the bound on −log p(x|y): those of the ELBO, with both networks told the class.
 *
 * @param pixels x, `[batch, 784]` in [0, 1]
 * @param label y, `[batch, classes]`: one in the place of the class, zero elsewhere
 * @returns nats of each image, `[batch]`
 */
export function boundGivenClass(
  vae: LabelledVae,
  pixels: tf.Tensor2D,
  label: tf.Tensor2D,
  random: Random,
): { reconstruction: tf.Tensor1D; kl: tf.Tensor1D } {
  const [mean, logVariance] = vae.encoder.apply([pixels, label]) as tf.Tensor2D[];
  const z = reparameterise(mean, logVariance, noiseFor(pixels.shape[0], vae.latentSize, random));
  const logits = vae.decoder.apply([z, label]) as tf.Tensor2D;
  return {
    reconstruction: bernoulliNegativeLogLikelihood(pixels, logits),
    kl: gaussianKl(mean, logVariance).sum(1),
  };
}
// #endregion
