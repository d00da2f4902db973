import * as tf from '@tensorflow/tfjs';
import type { Random } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';

/** Gaussians with independent dimensions. */
export interface Components {
  /** `[components, latent]`. */
  mean: tf.Tensor2D;
  /** log σ², `[components, latent]`. */
  logVariance: tf.Tensor2D;
  /** Logarithms of their probabilities, `[components]`. */
  logWeight: tf.Tensor1D;
}

// #region mixture
/** log Σ_j w_j N(z; m_j, diag s_j²) of codes, `[batch, latent]`, in nats: `[batch]`. */
export function logMixture(
  { mean, logVariance, logWeight }: Components,
  z: tf.Tensor2D,
): tf.Tensor1D {
  const precision = logVariance.neg().exp();
  // Σ_d (z − m)² / s², multiplied out, so that it is two products of matrices.
  const squares = tf
    .matMul(z.square(), precision.transpose())
    .sub(tf.matMul(z, mean.mul(precision).transpose()).mul(2))
    .add(mean.square().mul(precision).sum(1));
  const logVolume = logVariance.add(Math.log(2 * Math.PI)).sum(1);
  return tf.logSumExp(squares.add(logVolume).mul(-0.5).add(logWeight), 1);
}
// #endregion

/** So many draws of a mixture, `[count, latent]`. */
export async function drawComponents(
  components: Components,
  count: number,
  random: Random,
): Promise<Float32Array> {
  const latent = components.mean.shape[1];
  const [mean, logVariance, logWeight] = await Promise.all([
    take(components.mean),
    take(components.logVariance),
    take(components.logWeight),
  ]);
  const codes = new Float32Array(count * latent);
  for (let row = 0; row < count; row++) {
    const from = chosen(logWeight, random) * latent;
    for (let d = 0; d < latent; d++) {
      const deviation = Math.exp(0.5 * logVariance[from + d]);
      codes[row * latent + d] = mean[from + d] + deviation * random.normal();
    }
  }
  return codes;
}

/** One of these, by its probability. */
function chosen(logWeight: Float32Array, random: Random): number {
  let left = random.uniform();
  const last = logWeight.length - 1;
  for (let j = 0; j < last; j++) {
    left -= Math.exp(logWeight[j]);
    if (left < 0) return j;
  }
  return last;
}
