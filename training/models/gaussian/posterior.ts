import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { take } from '../../engines/take.ts';
import type { Vae } from './vae.ts';

/** q(z|x) = N(μ, diag σ²) of images. */
export interface Posteriors {
  /** μ, `[count, latent]`. */
  mean: Float32Array;
  /** log σ², `[count, latent]`. */
  logVariance: Float32Array;
}

const BATCH_SIZE = 500;

/** q(z|x) for every image, given as `[count, 784]` in [0, 1]. */
export async function posteriors(vae: Vae, images: Float32Array): Promise<Posteriors> {
  const count = images.length / PIXELS;
  const all = {
    mean: new Float32Array(count * vae.latentSize),
    logVariance: new Float32Array(count * vae.latentSize),
  };
  for (let start = 0; start < count; start += BATCH_SIZE) {
    const batch = images.subarray(start * PIXELS, (start + BATCH_SIZE) * PIXELS);
    const { mean, logVariance } = tf.tidy(() =>
      posteriorOf(vae, tf.tensor2d(batch, [batch.length / PIXELS, PIXELS])),
    );
    all.mean.set(await take(mean), start * vae.latentSize);
    all.logVariance.set(await take(logVariance), start * vae.latentSize);
  }
  return all;
}

/** μ and log σ² of a batch, `[batch, latent]` each. */
export type PosteriorOf = {
  mean: tf.Tensor2D;
  logVariance: tf.Tensor2D;
};

/** q(z|x) of a batch, `[batch, 784]` in [0, 1], without gradients: two of `[batch, latent]`. */
export function posteriorOf(vae: Vae, pixels: tf.Tensor2D): PosteriorOf {
  const [mean, logVariance] = vae.encoder.apply(pixels) as tf.Tensor2D[];
  return { mean, logVariance };
}
