import * as tf from '@tensorflow/tfjs';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';

/**
 * −log p of the pixels that a mask leaves, under Bernoullis given by logits, in nats, `[batch]`. The
 * others are given as certain of nothing, logit 0, which costs log 2 each, and that is taken off.
 *
 * @param pixels `[batch, 784]` in [0, 1]
 * @param logits `[batch, 784]`
 * @param mask 1 for what counts and 0 for the rest, `[784]`
 */
export function maskedNats(
  pixels: tf.Tensor2D,
  logits: tf.Tensor2D,
  mask: Float32Array,
): tf.Tensor1D {
  const left = tf.tensor2d(mask, [1, mask.length]);
  const others = mask.reduce((count, value) => count + (1 - value), 0);
  return bernoulliNegativeLogLikelihood(
    pixels.mul<tf.Tensor2D>(left),
    logits.mul<tf.Tensor2D>(left),
  ).sub(others * Math.LN2);
}
