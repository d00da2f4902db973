import * as tf from '@tensorflow/tfjs';

/** Draws after the steps of a flow, and how much these stretch the space around them. */
export interface Flowed {
  /** `[draws, latent]`. */
  z: tf.Tensor2D;
  /** The sum over the steps of log |det ∂h/∂z|, `[draws]`. */
  logDeterminant: tf.Tensor1D;
}

/** Keeps a quotient by the length of w finite where w is zero. */
const LEAST = 1e-6;

// #region planar-flow
/**
 * Sends draws through planar steps h(z) = z + u tanh(wᵀz + b), each with its own w, u and b
 * (Rezende & Mohamed 2015, equations 10 to 12).
 *
 * A step has an inverse where wᵀu > −1, so u is moved along w until that holds (their appendix A.1),
 * here by a function that leaves u alone where wᵀu = 0.
 *
 * @param start `[draws, latent]`
 * @param parameters w, u and b of each step, `[1 or draws, steps × (2 latent + 1)]`
 */
export function planarFlow(start: tf.Tensor2D, parameters: tf.Tensor2D, steps: number): Flowed {
  const latent = start.shape[1];
  const ofStep = 2 * latent + 1;
  let z = start;
  let logDeterminant = tf.zeros<tf.Rank.R1>([start.shape[0]]);
  for (let step = 0; step < steps; step++) {
    const part = (from: number, size: number): tf.Tensor2D =>
      parameters.slice([0, step * ofStep + from], [-1, size]);
    const [w, b] = [part(0, latent), part(2 * latent, 1)];
    const u = invertible(w, part(latent, latent));
    const bent = z.mul(w).sum(1, true).add(b).tanh() as tf.Tensor2D;
    const slope = tf.scalar(1).sub(bent.square());
    const along = w.mul(u).sum(1, true);
    logDeterminant = logDeterminant.add(slope.mul(along).add(1).log().sum(1));
    z = z.add(u.mul(bent));
  }
  return { z, logDeterminant };
}

/** u moved along w, so that wᵀu becomes log(1 + (e − 1) exp(wᵀu)) − 1, which is above −1. */
function invertible(w: tf.Tensor2D, u: tf.Tensor2D): tf.Tensor2D {
  const along = w.mul(u).sum(1, true);
  const wanted = along
    .add(Math.log(Math.E - 1))
    .softplus()
    .sub(1);
  const length = w.square().sum(1, true).add(LEAST);
  return u.add(w.mul(wanted.sub(along).div(length)));
}
// #endregion
