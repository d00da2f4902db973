import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../contract/image.ts';
import { normals, type Random } from '../contract/random.ts';
import { take } from '../engines/take.ts';
import { concatenate } from '../models/concatenate.ts';
import { posteriorOf } from '../models/gaussian/posterior.ts';
import type { Vae } from '../models/gaussian/vae.ts';
import { bernoulliNegativeLogLikelihood } from '../objective/bernoulli.ts';
import { reparameterise } from '../objective/reparameterise.ts';
import { repeated } from './repeated.ts';

/** Rows that the decoder is given at a time. */
const BATCH_SIZE = 500;

/**
 * The importance weights of one draw z ~ q(z|x) for each image: log p(x, z) − log q(z|x), `[count]`.
 *
 * @param pixels `[count, 784]` in [0, 1]
 */
export async function weightsOfEach(
  vae: Vae,
  pixels: Float32Array,
  random: Random,
): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for (let start = 0; start < pixels.length; start += BATCH_SIZE * PIXELS) {
    const batch = pixels.subarray(start, start + BATCH_SIZE * PIXELS);
    parts.push(await logWeights(vae, batch, batch.length / PIXELS, random));
  }
  return concatenate(parts);
}

/**
 * The same for many draws of one image, `[draws]`.
 *
 * @param image `[784]` in [0, 1]
 */
export async function weightsOfOne(
  vae: Vae,
  image: Float32Array,
  draws: number,
  random: Random,
): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for (let start = 0; start < draws; start += BATCH_SIZE) {
    parts.push(await logWeights(vae, image, Math.min(BATCH_SIZE, draws - start), random));
  }
  return concatenate(parts);
}

// #region log-weights
/** @param pixels one image for all draws, or one for each: `[1 or draws, 784]` */
function logWeights(
  vae: Vae,
  pixels: Float32Array,
  draws: number,
  random: Random,
): Promise<Float32Array> {
  const noise = normals(random, draws * vae.latentSize);
  const weights = tf.tidy(() => {
    const images = pixels.length / PIXELS;
    const x = tf.tensor2d(pixels, [images, PIXELS]);
    const shown = images === draws ? x : repeated(pixels, draws);
    const { mean, logVariance } = posteriorOf(vae, x);
    const epsilon = tf.tensor2d(noise, [draws, vae.latentSize]);
    const z = reparameterise(mean, logVariance, epsilon);
    const logits = vae.decoder.apply(z) as tf.Tensor2D;
    const nats = bernoulliNegativeLogLikelihood(shown, logits);
    // log p(z) − log q(z|x): both are normal, and their factors of 2π cancel.
    const ratio = epsilon.square().add(logVariance).sub(z.square()).sum(1).mul(0.5);
    return ratio.sub(nats);
  });
  return take(weights);
}
// #endregion
