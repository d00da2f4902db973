import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { normals, type Random } from '../../contract/random.ts';
import { oneHot } from '../../train/batches.ts';
import { inBatches } from '../in-batches.ts';
import type { LabelledVae } from './vae.ts';

/** Posterior means of images, `[count, latent]`, each told its class. */
export function encodeLabelled(
  vae: LabelledVae,
  images: Float32Array,
  labels: Uint8Array,
): Promise<Float32Array> {
  return inBatches(images, PIXELS, (pixels, start) => {
    const [mean] = vae.encoder.apply([pixels, classesOf(vae, labels, pixels, start)]) as [
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
  return inBatches(codes, vae.latentSize, (z, start) =>
    tf.sigmoid(vae.decoder.apply([z, classesOf(vae, labels, z, start)]) as tf.Tensor),
  );
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

/** The classes of a batch of rows, of which the first is that of `start`: `[batch, classes]`. */
function classesOf(
  { classes }: LabelledVae,
  labels: Uint8Array,
  { shape: [batch] }: tf.Tensor2D,
  start: number,
): tf.Tensor2D {
  return oneHot(labels.subarray(start, start + batch), classes);
}
