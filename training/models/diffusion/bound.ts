import * as tf from '@tensorflow/tfjs';
import { drawnBack, kept, stepBack, timeFeatures } from '../../contract/diffusion.ts';

/** Steps of the bound, and of the training's times: as fine as noise is taken away. */
export const STEPS = 100;

/**
 * What is computed of each step once, `[STEPS]`: the t-th, from 1, at the time t/STEPS. Rows are looked up, so that
 * the graph has no functions of time.
 */
const TIMES = Array.from({ length: STEPS }, (_, i) => (i + 1) / STEPS);

// #region weights
/**
 * What each step costs: so many nats for a squared error of the noise, and so many for each number of a code,
 * whatever the error. It is the divergence of q(z_s|z_t, z₀) from the model's Gaussian, which has another mean and
 * another variance; the last step, to the code itself, costs −log of a density.
 */
export const COSTS = TIMES.map((time, i) => {
  const before = i / STEPS;
  const { ofCode, variance: ofPosterior } = stepBack(time, before);
  const { variance } = drawnBack(time, before);
  const squaredCode = (1 - kept(time)) / kept(time);
  return {
    ofError: (ofCode ** 2 * squaredCode) / (2 * variance),
    ofSpread:
      i === 0
        ? Math.log(2 * Math.PI * variance) / 2
        : (Math.log(variance / ofPosterior) + ofPosterior / variance - 1) / 2,
  };
});
// #endregion

/** √ā and √(1 − ā) of each step, `[STEPS, 1]`, the features of its time, and what an error costs, `[STEPS, 1]`. */
export function stepTables() {
  const column = (of: (time: number, i: number) => number): tf.Tensor2D =>
    tf.tensor2d(TIMES.map(of), [STEPS, 1]);
  return {
    signal: column((time) => Math.sqrt(kept(time))),
    noise: column((time) => Math.sqrt(1 - kept(time))),
    features: tf.tensor2d(TIMES.map(timeFeatures)),
    cost: column((_, i) => COSTS[i].ofError),
  };
}

// #region first-step
/** KL(q(z_T|z₀) ‖ N(0, I)) of codes, `[batch]`: what is left of a code at the end of time. */
export function priorCost(codes: tf.Tensor2D): tf.Tensor1D {
  const left = kept(1);
  const constant = -left - Math.log(1 - left);
  return codes.square().mul(left).add(constant).sum<tf.Tensor1D>(1).mul(0.5);
}
// #endregion
