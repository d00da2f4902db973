import * as tf from '@tensorflow/tfjs';
import { PLACES } from '../../contract/code-grid.ts';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import type { LossTerms } from '../family.ts';
import { listOf, logitsOfVectors, type Codes } from './networks.ts';

/** What the encoder is pulled towards the list by: β of van den Oord et al. (2017), equation 3. */
export const COMMITMENT = 0.25;

// #region vq
/**
 * The terms of a VQ-VAE (van den Oord et al. 2017, equation 3), as means over a batch. With a uniform
 * prior the KL term of a code that is no draw is the constant 49 log(entries).
 *
 * @param pixels `[batch, 784]` in [0, 1]
 */
export function vectorQuantisedTerms(model: Codes, pixels: tf.Tensor2D): LossTerms {
  const vectors = model.encoder.apply(pixels) as tf.Tensor;
  const list = listOf(model);
  const [batch] = pixels.shape;
  const flat = vectors.reshape([-1, list.shape[1]]) as tf.Tensor2D;
  const chosen = tf.matMul(nearest(flat, list), list) as tf.Tensor2D;
  const logits = logitsOfVectors(model, straightThrough(flat, chosen).reshape(vectors.shape));
  const squares = (a: tf.Tensor, b: tf.Tensor): tf.Scalar =>
    a.sub(b).square().sum<tf.Scalar>().div(batch);
  return {
    reconstruction: bernoulliNegativeLogLikelihood(pixels, logits).mean(),
    kl: tf.scalar(PLACES * Math.log(list.shape[0])),
    list: squares(stopped(flat), chosen),
    commitment: squares(flat, stopped(chosen)),
  };
}

/** A one for the entry of the list that is nearest to each vector: `[count, width]` → `[count, entries]`. */
export function nearest(vectors: tf.Tensor2D, list: tf.Tensor2D): tf.Tensor2D {
  // |v|² is the same for all entries.
  const distances = list.square().sum(1).sub(tf.matMul(vectors, list.transpose()).mul(2));
  return tf.oneHot(distances.argMin(1), list.shape[0]).toFloat() as tf.Tensor2D;
}

/** The chosen entries going forward; going back, the gradient of what was chosen from. */
export function straightThrough(from: tf.Tensor2D, chosen: tf.Tensor2D): tf.Tensor2D {
  return tf.customGrad(() => ({
    value: chosen.clone(),
    gradFunc: (dy: tf.Tensor) => dy.clone(),
  }))(from) as tf.Tensor2D;
}

/** The same values, through which no gradient flows. */
export function stopped(x: tf.Tensor2D): tf.Tensor2D {
  return tf.customGrad((given) => ({
    value: (given as tf.Tensor).clone(),
    gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
  }))(x) as tf.Tensor2D;
}
// #endregion
