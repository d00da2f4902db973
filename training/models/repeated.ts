import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../contract/image.ts';

/**
 * One image once for each draw, `[draws, 784]`: what `tile` gives, which takes longer than the network
 * that the copies are compared with.
 *
 * @param image `[784]` in [0, 1]
 */
export function repeated(image: Float32Array, draws: number): tf.Tensor2D {
  const rows = new Float32Array(draws * image.length);
  for (let start = 0; start < rows.length; start += image.length) rows.set(image, start);
  return tf.tensor2d(rows, [draws, image.length]);
}

/**
 * Images as `Family.logWeights` is given them: `pixels` for the encoder, `[1 or draws, 784]`, and `shown`, the
 * image of each draw, `[draws, 784]`.
 *
 * @param images one for all draws, or one for each: `[1 or draws, 784]` in [0, 1]
 */
export function forDraws(
  images: Float32Array,
  draws: number,
): { pixels: tf.Tensor2D; shown: tf.Tensor2D } {
  const pixels = tf.tensor2d(images, [images.length / PIXELS, PIXELS]);
  return { pixels, shown: pixels.shape[0] === draws ? pixels : repeated(images, draws) };
}
