import * as tf from '@tensorflow/tfjs';
import { LEAST_LOG_VARIANCE } from '../../contract/least-log-variance.ts';
import { reparameterise } from '../../objective/reparameterise.ts';
import type { TwoLevels } from './networks.ts';

/** A normal distribution for each image, with independent dimensions. */
export interface Normal {
  /** `[batch, latents]`. */
  mean: tf.Tensor2D;
  /** `[batch, latents]`. */
  logVariance: tf.Tensor2D;
}

/** ε ~ N(0, I) of both levels, `[batch, latents]` each. */
export interface Noises {
  upper: tf.Tensor2D;
  lower: tf.Tensor2D;
}

/** One draw of both levels for each image, with the distributions that it comes from. */
export interface Levels {
  /** z₂ ~ q(z₂|·). */
  upper: { q: Normal; z: tf.Tensor2D };
  /** z₁ ~ q(z₁|·), and what z₂ predicts of it, p(z₁|z₂). */
  lower: { q: Normal; p: Normal; z: tf.Tensor2D };
}

/** Both levels of images, `[batch, 784]` in [0, 1]. */
export function levelsOf(model: TwoLevels, pixels: tf.Tensor2D, noises: Noises): Levels {
  return model.climb
    ? climbed(model, model.climb, pixels, noises)
    : descended(model, pixels, noises);
}

// #region ladder
/** The ladder: up without draws, and down together with the decoder's prediction. */
function descended({ encoder, prior }: TwoLevels, pixels: tf.Tensor2D, noises: Noises): Levels {
  const [scaledMean, logPrecision, mean, logVariance] = encoder.apply(pixels) as tf.Tensor2D[];
  const q2 = { mean, logVariance };
  const z2 = draw(q2, noises.upper);
  const p = predictionOf(prior, z2);
  const q1 = corrected(p, scaledMean, logPrecision);
  return { upper: { q: q2, z: z2 }, lower: { q: q1, p, z: draw(q1, noises.lower) } };
}

/**
 * What a prediction and the image's own evidence say together, each weighed by its precision 1/σ²
 * (Sønderby et al. 2016, section 2.1): the product of two Gaussians, but for a factor.
 *
 * The encoder gives the product of its mean and its precision in place of its mean, so that evidence of
 * little weight still has a gradient: evidence of none is zero.
 *
 * @param scaledMean the evidence's mean times its precision, `[batch, latent]`
 * @param logPrecision the logarithm of the evidence's precision, `[batch, latent]`
 */
export function corrected(
  prediction: Normal,
  scaledMean: tf.Tensor2D,
  logPrecision: tf.Tensor2D,
): Normal {
  const predicted = prediction.logVariance.neg().exp();
  const precision = predicted.add<tf.Tensor2D>(logPrecision.exp());
  const mean = prediction.mean.mul(predicted).add(scaledMean).div<tf.Tensor2D>(precision);
  return { mean, logVariance: precision.log().neg() };
}
// #endregion

// #region climbed
/** Without the ladder: z₁ is drawn of the image, and z₂ of that draw. */
function climbed(
  { encoder, prior }: TwoLevels,
  climb: tf.LayersModel,
  pixels: tf.Tensor2D,
  noises: Noises,
): Levels {
  const q1 = normalOf(encoder, pixels);
  const z1 = draw(q1, noises.lower);
  const q2 = normalOf(climb, z1);
  const z2 = draw(q2, noises.upper);
  return { upper: { q: q2, z: z2 }, lower: { q: q1, p: predictionOf(prior, z2), z: z1 } };
}
// #endregion

// #region prediction
/**
 * p(z₁|z₂). Its variance has a floor: on a ladder q(z₁|·) becomes p(z₁|z₂) wherever the prediction is sure
 * of itself, at no cost however sure it is, so that nothing else would keep the variance from falling to 0.
 */
export function predictionOf(prior: tf.LayersModel, z2: tf.Tensor2D): Normal {
  const { mean, logVariance } = normalOf(prior, z2);
  return { mean, logVariance: logVariance.maximum(LEAST_LOG_VARIANCE) };
}
// #endregion

/** The distribution that a network gives for its input. */
function normalOf(network: tf.LayersModel, input: tf.Tensor2D): Normal {
  const [mean, logVariance] = network.apply(input) as tf.Tensor2D[];
  return { mean, logVariance };
}

export function draw({ mean, logVariance }: Normal, noise: tf.Tensor2D): tf.Tensor2D {
  return reparameterise(mean, logVariance, noise);
}
