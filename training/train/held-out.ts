import * as tf from '@tensorflow/tfjs';
import type { Bound } from '../contract/manifest.ts';
import { PIXELS } from '../contract/image.ts';
import { normals, randomStream } from '../contract/random.ts';
import { take } from '../engines/take.ts';
import type { Vae } from '../models/vae.ts';
import { elboTerms } from '../objective/elbo.ts';
import { batchesOf, pixelsOf } from './batches.ts';

const BATCH_SIZE = 500;

/**
 * The negative ELBO over images that were not trained on, one z an image, in nats per image.
 *
 * The noise is the same at each call, so that two sets of weights differ by their weights alone.
 *
 * @param images `[count, 784]` bytes
 */
export async function heldOutBound(vae: Vae, images: Uint8Array, seed: number): Promise<Bound> {
  const count = images.length / PIXELS;
  const random = randomStream(seed, 'held-out-noise');
  const everyImage = Uint32Array.from({ length: count }, (_, i) => i);
  const sum = { reconstruction: 0, kl: 0 };
  for (const batch of batchesOf(everyImage, BATCH_SIZE)) {
    const terms = tf.tidy(() => {
      const noiseShape: [number, number] = [batch.length, vae.latentSize];
      const noise = tf.tensor2d(normals(random, batch.length * vae.latentSize), noiseShape);
      const { reconstruction, kl } = elboTerms(vae, pixelsOf(images, batch), noise);
      return tf.stack([reconstruction, kl]);
    });
    const [reconstruction, kl] = await take(terms);
    sum.reconstruction += reconstruction * batch.length;
    sum.kl += kl * batch.length;
  }
  const reconstruction = sum.reconstruction / count;
  const kl = sum.kl / count;
  return { negativeElbo: reconstruction + kl, reconstruction, kl };
}
