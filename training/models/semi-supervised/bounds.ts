import * as tf from '@tensorflow/tfjs';
import type { Random } from '../../contract/random.ts';
import { oneHot } from '../../train/batches.ts';
import { boundGivenClass } from '../labelled/bound.ts';
import type { SemiSupervisedVae } from './vae.ts';

/** Nats of each image, `[batch]`. */
export interface Bounds {
  reconstruction: tf.Tensor1D;
  kl: tf.Tensor1D;
}

// #region labelled
/**
 * The bound on −log p(x, y) of images whose class is known (Kingma et al. 2014, equation 6): that on
 * −log p(x|y), and the nats of the class, log p(y) being the same for all.
 */
export function labelledBound(
  vae: SemiSupervisedVae,
  pixels: tf.Tensor2D,
  labels: tf.Tensor1D,
  random: Random,
): Bounds {
  const { reconstruction, kl } = boundGivenClass(vae, pixels, oneHot(labels, vae.classes), random);
  return { reconstruction, kl: kl.add(Math.log(vae.classes)) };
}
// #endregion

// #region unlabelled
/**
 * The bound on −log p(x) of images whose class is not known (Kingma et al. 2014, equation 7): what each
 * class would cost, weighed by q(y|x), and KL(q(y|x) ‖ p(y)).
 */
export function unlabelledBound(
  vae: SemiSupervisedVae,
  pixels: tf.Tensor2D,
  random: Random,
): Bounds {
  const { classes } = vae;
  const [batch] = pixels.shape;
  const logQ = tf.logSoftmax(vae.classifier.apply(pixels) as tf.Tensor2D);
  const q = logQ.exp();
  // All images as the first class, then all as the second, and so on.
  const everyClass = Uint8Array.from({ length: classes * batch }, (_, i) => Math.floor(i / batch));
  const copies = tf.concat(new Array<tf.Tensor2D>(classes).fill(pixels));
  const bound = boundGivenClass(vae, copies, oneHot(everyClass, classes), random);
  const expected = (nats: tf.Tensor1D): tf.Tensor1D =>
    q.mul(nats.reshape([classes, batch]).transpose()).sum(1);
  const klOfClass = q.mul(logQ).sum(1).add(Math.log(classes));
  return {
    reconstruction: expected(bound.reconstruction),
    kl: expected(bound.kl).add(klOfClass),
  };
}
// #endregion
