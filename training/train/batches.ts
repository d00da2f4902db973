import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../contract/image.ts';
import type { Random } from '../contract/random.ts';
import { greyAt, type Images } from '../data/images.ts';
import type { Batch } from '../models/family.ts';
import type { Pixels } from '../objective/bernoulli.ts';

/** The order of an epoch cut into batches; the last may be smaller. */
export function* batchesOf(order: Uint32Array, batchSize: number): Generator<Uint32Array> {
  for (let start = 0; start < order.length; start += batchSize) {
    yield order.subarray(start, start + batchSize);
  }
}

/** All images, given as `[count, 784]` bytes, in their order and cut into batches. */
export function inOrder(images: Uint8Array, batchSize: number): Generator<Uint32Array> {
  const order = Uint32Array.from({ length: images.length / PIXELS }, (_, i) => i);
  return batchesOf(order, batchSize);
}

/**
 * Some images as a loss is given them.
 *
 * @param random draws the noise of the loss, and what is lit, where pixels are binarised
 */
export function lossBatch(
  { images, labels }: Images,
  batch: Uint32Array,
  pixels: Pixels,
  random: { noise: Random; pixels: Random },
): Batch {
  return {
    pixels: pixelsOf(images, batch, pixels, random.pixels),
    labels: labels && Uint8Array.from(batch, (index) => labels[index]),
    random: random.noise,
  };
}

/**
 * Images as the models take them: `[batch, 784]` in [0, 1], grey or binarised.
 *
 * @param random draws what is lit, where pixels are binarised
 */
export function pixelsOf(
  images: Uint8Array,
  batch: Uint32Array,
  pixels: Pixels = 'grey',
  random?: Random,
): tf.Tensor2D {
  const values = greyAt(images, batch);
  if (pixels === 'binarised') binarise(values, random!);
  return tf.tensor2d(values, [batch.length, PIXELS]);
}

/** Classes as `[batch, classes]`: one in the place of each image's class, zero elsewhere. */
export function oneHot(labels: Uint8Array, classes: number): tf.Tensor2D {
  const values = new Float32Array(labels.length * classes);
  labels.forEach((label, row) => (values[row * classes + label] = 1));
  return tf.tensor2d(values, [labels.length, classes]);
}

/**
 * Lights each pixel with its grey value as the probability, in place (Salakhutdinov & Murray 2008).
 * Black and white pixels are what they are, and use no random number.
 */
export function binarise(values: Float32Array, random: Random): void {
  for (let i = 0; i < values.length; i++) {
    const grey = values[i];
    if (grey > 0 && grey < 1) values[i] = random.uniform() < grey ? 1 : 0;
  }
}
