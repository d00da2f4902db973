import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { normals, type Random } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';
import { oneHot } from '../../train/batches.ts';
import { concatenate } from '../concatenate.ts';
import type { LabelledVae } from './vae.ts';

const BATCH_SIZE = 500;

/** Posterior means of images, `[count, latent]`, each told its class. */
export function encodeLabelled(
  vae: LabelledVae,
  images: Float32Array,
  labels: Uint8Array,
): Promise<Float32Array> {
  return inBatches(labels, (some, start) => {
    const pixels = images.subarray(start * PIXELS, (start + some.length) * PIXELS);
    const label = oneHot(some, vae.classes);
    const [mean] = vae.encoder.apply([tf.tensor2d(pixels, [some.length, PIXELS]), label]) as [
      tf.Tensor,
    ];
    return mean;
  });
}

/** Codes, `[count, latent]`, as the means of pixels, `[count, 784]`, each told its class. */
export function decodeLabelled(
  vae: LabelledVae,
  codes: Float32Array,
  labels: Uint8Array,
): Promise<Float32Array> {
  return inBatches(labels, (some, start) => {
    const { latentSize, classes } = vae;
    const z = codes.subarray(start * latentSize, (start + some.length) * latentSize);
    const inputs = [tf.tensor2d(z, [some.length, latentSize]), oneHot(some, classes)];
    return tf.sigmoid(vae.decoder.apply(inputs) as tf.Tensor);
  });
}

/** New images, of each class in turn. */
export function sampleLabelled(
  vae: LabelledVae,
  count: number,
  random: Random,
): Promise<Float32Array> {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % vae.classes);
  return decodeLabelled(vae, normals(random, count * vae.latentSize), labels);
}

async function inBatches(
  labels: Uint8Array,
  compute: (some: Uint8Array, start: number) => tf.Tensor,
): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for (let start = 0; start < labels.length; start += BATCH_SIZE) {
    const some = labels.subarray(start, start + BATCH_SIZE);
    parts.push(await take(tf.tidy(() => compute(some, start))));
  }
  return concatenate(parts);
}
