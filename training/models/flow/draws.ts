import * as tf from '@tensorflow/tfjs';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import { reparameterise } from '../../objective/reparameterise.ts';
import { planarFlow } from './planar-flow.ts';
import type { FlowVae } from './vae.ts';

/** What the encoder says of images, `[1 or draws, …]` each. */
export interface FlowPosterior {
  mean: tf.Tensor2D;
  logVariance: tf.Tensor2D;
  parameters: tf.Tensor2D;
}

/** @param pixels `[batch, 784]` in [0, 1] */
export function flowPosteriorOf(vae: FlowVae, pixels: tf.Tensor2D): FlowPosterior {
  const [mean, logVariance, parameters] = vae.encoder.apply(pixels) as tf.Tensor2D[];
  return { mean, logVariance, parameters };
}

// #region flow-draws
/**
 * Draws z ~ q(z|x), what they cost the decoder, −log p(x|z), and log q(z|x) − log p(z): `[draws]` each, in
 * nats.
 *
 * @param pixels the image of each draw, `[draws, 784]` in [0, 1]
 * @param noise ε ~ N(0, I), `[draws, latent]`
 */
export function flowDraws(
  vae: FlowVae,
  { mean, logVariance, parameters }: FlowPosterior,
  pixels: tf.Tensor2D,
  noise: tf.Tensor2D,
): { nats: tf.Tensor1D; logRatio: tf.Tensor1D } {
  const base = reparameterise(mean, logVariance, noise);
  const { z, logDeterminant } = planarFlow(base, parameters, vae.steps);
  const logits = vae.decoder.apply(z) as tf.Tensor2D;
  // log q of the base less log p of the end: both are normal, and their factors of 2π cancel.
  const normals = z.square().sub(noise.square()).sub(logVariance).sum(1).mul(0.5);
  return {
    nats: bernoulliNegativeLogLikelihood(pixels, logits),
    logRatio: normals.sub(logDeterminant),
  };
}
// #endregion
