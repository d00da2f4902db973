import * as tf from '@tensorflow/tfjs';
import { PLACES } from '../../contract/code-grid.ts';
import type { Random } from '../../contract/random.ts';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import type { LossTerms } from '../family.ts';
import type { Codes } from './networks.ts';
import { straightThrough } from './vector-quantised.ts';

/** T: what the soft choice is sharpened by. */
const TEMPERATURE = 0.67;

/** Uniform numbers are kept from 0 and 1, where the Gumbel noise is infinite. */
const LEAST = 1e-6;

// #region gumbel
/**
 * The terms of a VAE whose code is drawn from a list: the entry drawn goes forward, and the gradient of
 * the soft choice comes back (straight-through Gumbel-softmax; Jang et al. 2017, section 2.2).
 *
 * @param pixels `[batch, 784]` in [0, 1]
 */
export function gumbelTerms(model: Codes, pixels: tf.Tensor2D, random: Random): LossTerms {
  const logProbabilities = logProbabilitiesOf(model, pixels);
  const { entries } = model.architecture;
  const noisy = logProbabilities.add(gumbelNoise(logProbabilities.shape[0], entries, random));
  const soft = tf.softmax(noisy.div<tf.Tensor2D>(TEMPERATURE));
  const choices = straightThrough(soft, largest(noisy as tf.Tensor2D));
  const logits = model.decoder.apply(choices.reshape([-1, PLACES * entries])) as tf.Tensor2D;
  // Σ π log π + log(entries) at each place: the divergence from a uniform choice.
  const negativeEntropy = logProbabilities.exp().mul(logProbabilities).sum<tf.Scalar>();
  return {
    reconstruction: bernoulliNegativeLogLikelihood(pixels, logits).mean(),
    kl: negativeEntropy.div<tf.Scalar>(pixels.shape[0]).add(PLACES * Math.log(entries)),
  };
}

/** log π of the entries at each place, `[batch·49, entries]`. */
export function logProbabilitiesOf({ encoder, architecture }: Codes, pixels: tf.Tensor2D) {
  const logits = encoder.apply(pixels) as tf.Tensor;
  return tf.logSoftmax(logits.reshape<tf.Tensor2D>([-1, architecture.entries]));
}

/** Noise of the standard Gumbel distribution: the largest of log π + noise is a draw from π. */
export function gumbelNoise(rows: number, entries: number, random: Random): tf.Tensor2D {
  const uniform = Float32Array.from({ length: rows * entries }, () => random.uniform());
  return tf
    .tensor2d(uniform, [rows, entries])
    .clipByValue(LEAST, 1 - LEAST)
    .log()
    .neg()
    .log()
    .neg() as tf.Tensor2D;
}

/** A one for the largest number of each row: `[rows, entries]`. */
export function largest(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.oneHot(rows.argMax(1), rows.shape[1]).toFloat() as tf.Tensor2D;
}
// #endregion
