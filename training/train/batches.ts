import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../contract/image.ts';
import { normals, type Random } from '../contract/random.ts';

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

/** ε ~ N(0, I) for a batch, `[batch, latent]`: the next draws of a stream. */
export function noiseFor(batch: Uint32Array, latentSize: number, random: Random): tf.Tensor2D {
  return tf.tensor2d(normals(random, batch.length * latentSize), [batch.length, latentSize]);
}

/** Images as the models take them: `[batch, 784]`, grey values 0…255 as numbers in [0, 1]. */
export function pixelsOf(images: Uint8Array, indices: Uint32Array): tf.Tensor2D {
  const pixels = new Float32Array(indices.length * PIXELS);
  for (let row = 0; row < indices.length; row++) {
    const start = indices[row] * PIXELS;
    for (let i = 0; i < PIXELS; i++) pixels[row * PIXELS + i] = images[start + i] / 255;
  }
  return tf.tensor2d(pixels, [indices.length, PIXELS]);
}
