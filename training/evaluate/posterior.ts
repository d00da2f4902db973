import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../contract/image.ts';
import { take } from '../engines/take.ts';
import type { Vae } from '../models/vae.ts';
import { inOrder, pixelsOf } from '../train/batches.ts';

export interface Posteriors {
  /** μ, `[count, latent]`. */
  mean: Float32Array;
  /** log σ², `[count, latent]`. */
  logVariance: Float32Array;
}

const BATCH_SIZE = 500;

/** q(z|x) = N(μ, diag σ²) for every image, given as `[count, 784]` bytes. */
export async function posteriors(vae: Vae, images: Uint8Array): Promise<Posteriors> {
  const count = images.length / PIXELS;
  const mean = new Float32Array(count * vae.latentSize);
  const logVariance = new Float32Array(count * vae.latentSize);
  for (const batch of inOrder(images, BATCH_SIZE)) {
    const outputs = tf.tidy(
      () => vae.encoder.predict(pixelsOf(images, batch)) as [tf.Tensor, tf.Tensor],
    );
    mean.set(await take(outputs[0]), batch[0] * vae.latentSize);
    logVariance.set(await take(outputs[1]), batch[0] * vae.latentSize);
  }
  return { mean, logVariance };
}
