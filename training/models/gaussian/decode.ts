import * as tf from '@tensorflow/tfjs';
import { inBatches } from '../in-batches.ts';
import type { Vae } from './vae.ts';

/** The pixel means that the decoder gives for latents: `[count, latent]` → `[count, 784]` in [0, 1]. */
export function decode(vae: Vae, latents: Float32Array): Promise<Float32Array> {
  return inBatches(latents, vae.latentSize, (z) => tf.sigmoid(vae.decoder.apply(z) as tf.Tensor));
}
