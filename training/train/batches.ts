import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../contract/image.ts';
import type { Random } from '../contract/random.ts';
import { greyAt, type Images } from '../data/images.ts';
import type { Batch } from '../models/family.ts';
import type { Pixels } from '../objective/bernoulli.ts';
import { HIDDEN } from './hidden-labels.ts';

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
 * Some images as a loss is given them: first those whose class is known, then those with theirs hidden.
 *
 * @param random draws the noise of the loss, and what is lit, where pixels are binarised
 */
export function lossBatch(
  { images, labels }: Images,
  batch: Uint32Array,
  pixels: Pixels,
  random: { noise: Random; pixels: Random },
): Batch {
  const isKnown = (index: number): boolean => labels?.[index] !== HIDDEN;
  const known = batch.filter(isKnown);
  const ordered = Uint32Array.of(...known, ...batch.filter((index) => !isKnown(index)));
  return {
    pixels: pixelsOf(images, ordered, pixels, random.pixels),
    labels: labels && classesOf(known, labels),
    random: random.noise,
  };
}

function classesOf(images: Uint32Array, labels: Uint8Array): tf.Tensor1D {
  return tf.tensor1d(
    Int32Array.from(images, (index) => labels[index]),
    'int32',
  );
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

/** Classes, `[batch]`, as `[batch, classes]`: one in the place of each image's class, zero elsewhere. */
export function oneHot(labels: tf.Tensor1D | Uint8Array, classes: number): tf.Tensor2D {
  // Of integers, for the WebAssembly backend has no other.
  return tf.oneHot(labels, classes).toFloat() as tf.Tensor2D;
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
