import * as tf from '@tensorflow/tfjs';
import type { Bound } from '../contract/manifest.ts';
import { randomStream } from '../contract/random.ts';
import { take } from '../engines/take.ts';
import type { Vae } from '../models/vae.ts';
import { objectiveTerms, type Objective } from '../objective/objective.ts';
import { inOrder, noiseFor, pixelsOf } from './batches.ts';
import { BoundSum } from './bound-sum.ts';

const BATCH_SIZE = 500;

// #region held-out
/**
 * The negative ELBO over images that were not trained on, one z an image, in nats per image. The KL
 * term counts in full, whatever its weight was in training.
 *
 * Noise and binarised pixels are the same at each call, so that two sets of weights differ by their
 * weights alone.
 *
 * @param images `[count, 784]` bytes
 */
export async function heldOutBound(
  vae: Vae,
  images: Uint8Array,
  seed: number,
  objective: Objective,
): Promise<Bound> {
  const noises = randomStream(seed, 'held-out-noise');
  const lights = randomStream(seed, 'held-out-pixels');
  const sum = new BoundSum();
  for (const batch of inOrder(images, BATCH_SIZE)) {
    const terms = tf.tidy(() => {
      const pixels = pixelsOf(images, batch, objective.pixels, lights);
      const noise = noiseFor(batch, vae.latentSize, noises);
      const { reconstruction, kl } = objectiveTerms(objective, vae, pixels, noise);
      return tf.stack([reconstruction, kl]);
    });
    const [reconstruction, kl] = await take(terms);
    sum.add(reconstruction, kl, batch.length);
  }
  return sum.mean();
}
// #endregion
