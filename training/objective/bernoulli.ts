import * as tf from '@tensorflow/tfjs';

/** How grey images are shown to a model: as they are, or each pixel lit with its grey as probability. */
export type Pixels = 'grey' | 'binarised';

/** What every loss under this likelihood is to be called. */
export const BERNOULLI_ON: Record<Pixels, string> = {
  grey: 'Bernoulli likelihood on grey pixels',
  binarised: 'Bernoulli likelihood on binarised pixels',
};

// #region bernoulli
/**
 * Negative log-likelihood of pixels under independent Bernoullis given by their logits:
 * −[x log p + (1 − x) log(1 − p)] with p = sigmoid(logits).
 *
 * Grey pixels in [0, 1] are taken as in most of the literature: the formula as it stands, which is
 * then a cross-entropy rather than the likelihood of a grey value (Loaiza-Ganem & Cunningham 2019).
 *
 * Written with logits so that neither log sees a zero, and with its own gradient,
 * sigmoid(logits) − x, which is all that training needs.
 *
 * @param pixels `[batch, 784]` in [0, 1]
 * @param logits `[batch, 784]`
 * @returns nats per image and pixel, `[batch, 784]`: sum over the last axis for the reconstruction
 */
export function bernoulliNegativeLogLikelihood(
  pixels: tf.Tensor2D,
  logits: tf.Tensor2D,
): tf.Tensor2D {
  return tf.customGrad((l, save) => {
    const x = pixels;
    const given = l as tf.Tensor2D;
    (save as tf.GradSaveFunc)([x, given]);
    return {
      // max(l, 0) − l·x + log(1 + e^−|l|)
      value: tf.tidy(() => given.relu().sub(given.mul(x)).add(given.abs().neg().exp().log1p())),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        tf.tidy(() => tf.sigmoid(saved[1]).sub(saved[0]).mul(dy)),
    };
  })(logits) as tf.Tensor2D;
}
// #endregion
