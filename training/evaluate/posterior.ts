import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../contract/image.ts';
import { take } from '../engines/take.ts';
import type { Vae } from '../models/vae.ts';

export interface Posteriors {
  /** μ, `[count, latent]`. */
  mean: Float32Array;
  /** log σ², `[count, latent]`. */
  logVariance: Float32Array;
}

const BATCH_SIZE = 500;

/** q(z|x) = N(μ, diag σ²) for every image, given as `[count, 784]` in [0, 1]. */
export async function posteriors(vae: Vae, images: Float32Array): Promise<Posteriors> {
  const count = images.length / PIXELS;
  const mean = new Float32Array(count * vae.latentSize);
  const logVariance = new Float32Array(count * vae.latentSize);
  for (let start = 0; start < count; start += BATCH_SIZE) {
    const batch = images.subarray(start * PIXELS, (start + BATCH_SIZE) * PIXELS);
    const outputs = tf.tidy(() => {
      const pixels = tf.tensor2d(batch, [batch.length / PIXELS, PIXELS]);
      return vae.encoder.predict(pixels) as [tf.Tensor, tf.Tensor];
    });
    mean.set(await take(outputs[0]), start * vae.latentSize);
    logVariance.set(await take(outputs[1]), start * vae.latentSize);
  }
  return { mean, logVariance };
}
