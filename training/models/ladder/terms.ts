import * as tf from '@tensorflow/tfjs';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import { gaussianKl } from '../../objective/gaussian-kl.ts';
import type { LossTerms } from '../family.ts';
import { levelsOf, type Levels, type Noises, type Normal } from './levels.ts';
import type { TwoLevels } from './networks.ts';

// #region terms
/**
 * The terms of the negative ELBO, as means over a batch: the rates of both levels, `lower` and `upper`,
 * add up to `kl`.
 *
 * @param pixels `[batch, 784]` in [0, 1]
 */
export function ladderTerms(model: TwoLevels, pixels: tf.Tensor2D, noises: Noises): LossTerms {
  const levels = levelsOf(model, pixels, noises);
  const logits = model.decoder.apply(levels.lower.z) as tf.Tensor2D;
  const lower = lowerRate(model, levels).mean<tf.Scalar>();
  const upper = upperRate(levels).mean<tf.Scalar>();
  return {
    reconstruction: bernoulliNegativeLogLikelihood(pixels, logits).mean(),
    kl: lower.add(upper),
    lower,
    upper,
  };
}

/** What z₂ costs, in nats of each image, `[batch]`: KL(q(z₂|·) ‖ p(z₂)). */
function upperRate({ upper: { q } }: Levels): tf.Tensor1D {
  return gaussianKl(q.mean, q.logVariance).sum(1);
}

/**
 * What z₁ costs beyond what z₂ says of it, `[batch]`. On the ladder z₁ is drawn after z₂, and it is a KL
 * divergence; without it z₁ comes first, and it is the one draw's log q(z₁|x) − log p(z₁|z₂).
 */
function lowerRate({ climb }: TwoLevels, { lower: { q, p, z } }: Levels): tf.Tensor1D {
  return climb ? logDensity(z, q).sub(logDensity(z, p)) : klBetween(q, p);
}
// #endregion

/**
 * log p(x, z₁, z₂) − log q(z₁, z₂|x) of draws of both levels, `[draws]`, in nats.
 *
 * @param pixels the images that q is of: one for all draws, or one for each, `[1 or draws, 784]`
 * @param shown the image of each draw, `[draws, 784]`
 */
export function logWeights(
  model: TwoLevels,
  pixels: tf.Tensor2D,
  shown: tf.Tensor2D,
  noises: Noises,
): tf.Tensor1D {
  const { upper, lower } = levelsOf(model, pixels, noises);
  const logits = model.decoder.apply(lower.z) as tf.Tensor2D;
  const standard = { mean: tf.zerosLike(upper.z), logVariance: tf.zerosLike(upper.z) };
  return logDensity(lower.z, lower.p)
    .add(logDensity(upper.z, standard))
    .sub(logDensity(lower.z, lower.q))
    .sub(logDensity(upper.z, upper.q))
    .sub(bernoulliNegativeLogLikelihood(shown, logits));
}

/** KL(q ‖ p) of normal distributions, in nats of each image, `[batch]`. */
function klBetween(q: Normal, p: Normal): tf.Tensor1D {
  const squares = q.logVariance.exp().add(q.mean.sub(p.mean).square());
  return p.logVariance
    .sub(q.logVariance)
    .add(squares.mul(p.logVariance.neg().exp()))
    .sub(1)
    .sum<tf.Tensor1D>(1)
    .mul(0.5);
}

/** log N(z; μ, σ²) of each image, `[batch]`. */
function logDensity(z: tf.Tensor2D, { mean, logVariance }: Normal): tf.Tensor1D {
  return z
    .sub(mean)
    .square()
    .mul(logVariance.neg().exp())
    .add(logVariance)
    .add(Math.log(2 * Math.PI))
    .sum<tf.Tensor1D>(1)
    .mul(-0.5);
}
