import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { take } from '../../engines/take.ts';
import type { Vae } from './vae.ts';

const BATCH_SIZE = 500;

/** The pixel means that the decoder gives for latents: `[count, latent]` → `[count, 784]` in [0, 1]. */
export async function decode(vae: Vae, latents: Float32Array): Promise<Float32Array> {
  const { latentSize } = vae;
  const count = latents.length / latentSize;
  const images = new Float32Array(count * PIXELS);
  for (let start = 0; start < count; start += BATCH_SIZE) {
    const batch = latents.subarray(start * latentSize, (start + BATCH_SIZE) * latentSize);
    const means = tf.tidy(() => {
      const z = tf.tensor2d(batch, [batch.length / latentSize, latentSize]);
      return tf.sigmoid(vae.decoder.apply(z) as tf.Tensor);
    });
    images.set(await take(means), start * PIXELS);
  }
  return images;
}
