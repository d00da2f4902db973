import * as tf from '@tensorflow/tfjs';
import { IMAGE_SIZE, PIXELS } from '../../contract/image.ts';
import type { Vae } from '../../models/gaussian/vae.ts';
import { chain, dense } from '../../models/layers.ts';

/** A VAE whose decoder also sees, for each pixel, some of those drawn before it. */
export type SightedVae = Vae & { sight?: tf.LayersModel };

/** Units of the network that reads what was drawn before a pixel. */
const HIDDEN = 16;

/** How many pixels within reach come before a pixel: those of rows above it, and those to its left. */
export function pixelsBefore(reach: number): number {
  return reach * (2 * reach + 1) + reach;
}

// #region sight
/**
 * For each pixel of each image, the pixels within reach that were drawn before it, row by row and from left to
 * right; beyond the edge there is ground: `[batch, 784]` → `[batch × 784, pixelsBefore(reach)]`.
 */
export function seenBefore(pixels: tf.Tensor2D, reach: number): tf.Tensor2D {
  const batch = pixels.shape[0];
  const side = IMAGE_SIZE;
  const wide = pixels.reshape([batch, side, side]).pad([
    [0, 0],
    [reach, 0],
    [reach, reach],
  ]);
  // One shifted copy of the images for each neighbour.
  const views = Array.from({ length: pixelsBefore(reach) }, (_, i) => {
    const [row, column] = [Math.floor(i / (2 * reach + 1)), i % (2 * reach + 1)];
    return wide.slice([0, row, column], [batch, side, side]).reshape([1, batch * PIXELS]);
  });
  return tf.concat2d(views as tf.Tensor2D[], 0).transpose();
}

/** What a pixel's neighbours say about it: `[…, pixelsBefore(reach)]` → one logit; the same weights for all pixels. */
export function sightNetwork(reach: number): tf.LayersModel {
  const seen = tf.input({ shape: [pixelsBefore(reach)], name: 'seen' });
  const logit = chain(seen, [dense(HIDDEN, 'sight_hidden', 'relu'), dense(1, 'sight_logit')]);
  return tf.model({ name: 'sight', inputs: seen, outputs: logit });
}
// #endregion
