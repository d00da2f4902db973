import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import { gaussianKl } from '../../objective/gaussian-kl.ts';
import { reparameterise } from '../../objective/reparameterise.ts';

/** A program that trains a VAE, as far as mistakes are made in it. */
export interface Program {
  /** What a name of a number may have in it. */
  id: string;
  /** In a few words, after "the program with" or beside a plot. */
  name: string;
  /** z of a batch, `[batch, latent]`. */
  draw(mean: tf.Tensor2D, logVariance: tf.Tensor2D, noise: tf.Tensor2D): tf.Tensor2D;
  /** What the program takes for the logits of pixels, `[batch, 784]`: their sigmoids are its images. */
  logits(decoded: tf.Tensor2D): tf.Tensor2D;
  /** What it minimises and prints. */
  loss(pass: Pass): tf.Scalar;
}

/** What a program has computed of a batch when it comes to its loss. */
interface Pass {
  /** `[batch, 784]` in [0, 1]. */
  pixels: tf.Tensor2D;
  /** `[batch, 784]` */
  logits: tf.Tensor2D;
  /** `[batch, latent]` */
  mean: tf.Tensor2D;
  /** `[batch, latent]` */
  logVariance: tf.Tensor2D;
}

const reconstruction = ({ pixels, logits }: Pass): tf.Scalar =>
  bernoulliNegativeLogLikelihood(pixels, logits).mean();
const kl = ({ mean, logVariance }: Pass): tf.Scalar => gaussianKl(mean, logVariance).sum(1).mean();

// #region right
/** The program without a mistake; the others differ from it in one place. */
export const RIGHT: Program = {
  id: 'right',
  name: 'no mistake',
  draw: reparameterise,
  logits: (decoded) => decoded,
  loss: (pass) => reconstruction(pass).add(kl(pass)),
};
// #endregion

// #region mistakes
export const MISTAKES: Program[] = [
  {
    ...RIGHT,
    id: 'pixel-mean',
    name: 'mean over pixels',
    loss: (pass) => reconstruction(pass).div(PIXELS).add<tf.Scalar>(kl(pass)),
  },
  {
    ...RIGHT,
    id: 'detached',
    name: 'z detached',
    draw: (mean, logVariance, noise) => detached(reparameterise(mean, logVariance, noise)),
  },
  {
    ...RIGHT,
    id: 'squared-error',
    name: 'plain squared error',
    loss(pass) {
      const errors = pass.pixels.sub(pass.logits.sigmoid()).square().sum(1);
      return errors.mean().add<tf.Scalar>(kl(pass));
    },
  },
  {
    ...RIGHT,
    id: 'variance',
    name: 'σ² used as σ',
    draw: (mean, logVariance, noise) => mean.add(logVariance.exp().mul(noise)),
  },
  {
    ...RIGHT,
    id: 'no-noise',
    name: 'no noise',
    draw: (mean) => mean,
  },
  {
    ...RIGHT,
    id: 'twice',
    name: 'sigmoid twice',
    logits: (decoded) => decoded.sigmoid(),
  },
  {
    ...RIGHT,
    id: 'sign',
    name: 'KL with the wrong sign',
    loss: (pass) => reconstruction(pass).sub(kl(pass)),
  },
];
// #endregion

/** The same values, through which no gradient flows: `detach` in PyTorch. */
function detached(values: tf.Tensor2D): tf.Tensor2D {
  return tf.customGrad((x) => ({
    value: (x as tf.Tensor).clone(),
    gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
  }))(values) as tf.Tensor2D;
}
