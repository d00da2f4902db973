import * as tf from '@tensorflow/tfjs';
import { take } from '../engines/take.ts';
import type { Vae } from './vae.ts';

/** The pixel means that the decoder gives for latents: `[count, latent]` → `[count, 784]` in [0, 1]. */
export function decode(vae: Vae, latents: Float32Array): Promise<Float32Array> {
  const count = latents.length / vae.latentSize;
  const means = tf.tidy(() => {
    const z = tf.tensor2d(latents, [count, vae.latentSize]);
    return tf.sigmoid(vae.decoder.predict(z) as tf.Tensor);
  });
  return take(means);
}
