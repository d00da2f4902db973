import * as tf from '@tensorflow/tfjs';
import { BERNOULLI_LOSS } from '../engines/bernoulli-loss.ts';

/** How grey images are shown to a model: as they are, or each pixel lit with its grey as probability. */
export type Pixels = 'grey' | 'binarised';

/** What every loss under this likelihood is to be called. */
export const BERNOULLI_ON: Record<Pixels, string> = {
  grey: 'Bernoulli likelihood on grey pixels',
  binarised: 'Bernoulli likelihood on binarised pixels',
};

// #region bernoulli
/**
 * Negative log-likelihood of images under independent Bernoullis given by the logits of their
 * pixels: −Σ [x log p + (1 − x) log(1 − p)] with p = sigmoid(l).
 *
 * Grey pixels in [0, 1] are taken as in most of the literature: the formula as it stands, which is
 * then a cross-entropy rather than the likelihood of a grey value (Loaiza-Ganem & Cunningham 2019).
 *
 * @param pixels x, `[batch, 784]` in [0, 1]
 * @param logits l, `[batch, 784]`
 * @returns nats per image, `[batch]`
 * @throws if pixels and logits are not of one shape, or not of float32
 */
export function bernoulliNegativeLogLikelihood(
  pixels: tf.Tensor2D,
  logits: tf.Tensor2D,
): tf.Tensor1D {
  assertAlike(pixels, logits);
  return tf.customGrad((l, save) => {
    // nats = Σ max(l, 0) − l·x + log(1 + e^−|l|): the formula above, but neither log sees a zero;
    // residuals = sigmoid(l) − x: its derivative for each logit.
    const inputs = { pixels, logits: l as tf.Tensor };
    const [nats, residuals] = tf.engine().runKernel(BERNOULLI_LOSS, inputs) as tf.Tensor[];
    (save as tf.GradSaveFunc)([residuals]);
    return {
      value: nats,
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => saved.mul(dy.expandDims(1)),
    };
  })(logits) as tf.Tensor1D;
}
// #endregion

function assertAlike(pixels: tf.Tensor2D, logits: tf.Tensor2D): void {
  tf.util.assertShapesMatch(pixels.shape, logits.shape, 'Pixels and their logits differ:');
  for (const { dtype } of [pixels, logits]) {
    tf.util.assert(dtype === 'float32', () => `Pixels and logits are float32, not ${dtype}: cast.`);
  }
}
