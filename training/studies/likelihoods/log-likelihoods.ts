import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import {
  bernoulli,
  continuousBernoulli,
  discretisedLogistic,
  gaussian,
  LEVELS,
  type PixelLikelihood,
} from '../../contract/pixel-likelihoods.ts';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';

/** A likelihood of images as a model trains with it; `pixel` is the same for one pixel, in 64 bits. */
export interface Likelihood {
  /** What names of numbers have in them. */
  id: string;
  name: string;
  pixel: PixelLikelihood;
  /** The scale of the noise where it is fixed. */
  fixed?: number;
  /** Whether the decoder gives it. */
  learnsScale?: true;
  /**
   * −log p(x|z) as it is trained, in nats per image, `[batch]`.
   *
   * @param pixels x, `[batch, 784]` in [0, 1]
   * @param logits `[batch, 784]`
   * @param scale of the noise, `[batch, 1]`
   */
  nats(pixels: tf.Tensor2D, logits: tf.Tensor2D, scale: tf.Tensor2D): tf.Tensor1D;
}

/** The scale of a Gaussian whose log-density is minus the squared error, but for a constant. */
const ROOT_HALF = Math.SQRT1_2;
/** Half the distance between two grey levels. */
const HALF = 0.5 / (LEVELS - 1);

// #region likelihoods
export const LIKELIHOODS: Likelihood[] = [
  {
    id: 'bernoulli',
    name: 'Bernoulli',
    pixel: bernoulli,
    nats: bernoulliNegativeLogLikelihood,
  },
  {
    id: 'gaussian-half',
    name: 'Gaussian, σ² = ½',
    pixel: gaussian,
    fixed: ROOT_HALF,
    nats: (pixels, logits) => gaussianNats(pixels, logits, tf.scalar(ROOT_HALF)),
  },
  {
    id: 'gaussian-learnt',
    name: 'Gaussian, learnt σ',
    pixel: gaussian,
    learnsScale: true,
    nats: gaussianNats,
  },
  {
    id: 'continuous-bernoulli',
    name: 'continuous Bernoulli',
    pixel: continuousBernoulli,
    nats: (pixels, logits) => logIntegral(logits).sub(logits.mul(pixels)).sum(1),
  },
  {
    id: 'discretised-logistic',
    name: 'discretised logistic',
    pixel: discretisedLogistic,
    learnsScale: true,
    nats: logisticNats,
  },
];
// #endregion

function gaussianNats(pixels: tf.Tensor2D, logits: tf.Tensor2D, scale: tf.Tensor): tf.Tensor1D {
  const errors = pixels.sub(logits.sigmoid()).div(scale).square().mul(0.5);
  return errors
    .add(scale.log())
    .add(0.5 * Math.log(2 * Math.PI))
    .sum(1);
}

/** log((e^l − 1)/l) of each logit: what the continuous Bernoulli is divided by. */
function logIntegral(logits: tf.Tensor2D): tf.Tensor2D {
  const y = logits.abs().mul(0.5);
  const isLarge = y.sub(0.1).step();
  const isSmall = tf.scalar(1).sub(isLarge);
  // Either formula gets only numbers that it can bear, or its gradient would be no number where the other is used.
  const small = y.mul(isSmall).square();
  const large = y.mul(isLarge).add(isSmall);
  const series = small.mul(tf.scalar(1 / 6).sub(small.div(180)));
  const formula = large.add(tf.scalar(1).sub(large.mul(-2).exp()).log()).sub(large.mul(2).log());
  return series.mul(isSmall).add(formula.mul(isLarge)).add(logits.mul(0.5));
}

function logisticNats(pixels: tf.Tensor2D, logits: tf.Tensor2D, scale: tf.Tensor2D): tf.Tensor1D {
  const distance = pixels.sub(logits.sigmoid());
  const low = distance.sub(HALF).div(scale);
  const high = distance.add(HALF).div(scale);
  // The levels at the ends reach to infinity: what lies beyond them costs nothing.
  const aboveGround = pixels.greater(HALF).toFloat();
  const belowInk = pixels.less(1 - HALF).toFloat();
  const width = tf
    .scalar(1)
    .sub(
      tf
        .scalar(-2 * HALF)
        .div(scale)
        .exp(),
    )
    .log();
  return aboveGround
    .mul(tf.softplus(low))
    .add(belowInk.mul(tf.softplus(high.neg())))
    .sub(aboveGround.mul(belowInk).mul(width))
    .sum(1);
}

/** Numbers that a decoder gives for an image: a logit a pixel, and the scale of the noise. */
export const OUTPUTS = PIXELS + 1;
/** A noise narrower than that would tell apart what a byte does not. */
const NARROWEST = HALF;
/** Where the scale begins, as a power of e. */
const BEGINNING = -2;

/** Takes apart what a decoder gives, `[batch, 785]`. */
export function logitsAndScale(decoded: tf.Tensor2D): { logits: tf.Tensor2D; scale: tf.Tensor2D } {
  return {
    logits: decoded.slice([0, 0], [-1, PIXELS]),
    scale: decoded.slice([0, PIXELS], [-1, 1]).add(BEGINNING).exp().add(NARROWEST),
  };
}
