import * as tf from '@tensorflow/tfjs';

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
