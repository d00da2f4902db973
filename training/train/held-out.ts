import * as tf from '@tensorflow/tfjs';
import type { Bound } from '../contract/manifest.ts';
import { randomStream } from '../contract/random.ts';
import type { Images } from '../data/images.ts';
import type { AnyArchitecture, Family } from '../models/family.ts';
import type { Model } from '../models/model.ts';
import { asMeasured, type Objective } from '../objective/objective.ts';
import { inOrder, lossBatch } from './batches.ts';
import { BoundSum } from './bound-sum.ts';
import { readTerms } from './read-terms.ts';

const BATCH_SIZE = 500;

// #region held-out
/**
 * The negative ELBO over images that were not trained on, one z an image, in nats per image. The KL
 * term counts in full, whatever its weight was in training.
 *
 * Noise and binarised pixels are the same at each call, so that two sets of weights differ by their
 * weights alone.
 *
 * Terms of the loss that are no part of the ELBO are measured beside it, but for bounds of more draws.
 */
export async function heldOutBound<M extends Model>(
  family: Family<AnyArchitecture, M>,
  model: M,
  images: Images,
  seed: number,
  objective: Objective,
): Promise<Bound> {
  const random = {
    noise: randomStream(seed, 'held-out-noise'),
    pixels: randomStream(seed, 'held-out-pixels'),
  };
  const sum = new BoundSum();
  for (const batch of inOrder(images.images, BATCH_SIZE)) {
    const terms = tf.tidy(() =>
      family.terms(
        model,
        lossBatch(images, batch, objective.pixels, random),
        asMeasured(objective),
      ),
    );
    sum.add(await readTerms(terms), batch.length);
  }
  return sum.mean();
}
// #endregion
