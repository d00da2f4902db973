/*
 * The noise of a diffusion model, which training and pages compute alike. Time goes from 0, a code as it is, to 1,
 * where hardly anything of it is left.
 */

/** Noise is added at this rate at time 0 and at time 1, and in between along a straight line. */
const [SLOWEST, FASTEST] = [0.1, 20];

/** Angles per unit of time that a network is told sines and cosines of. */
const FREQUENCIES = [0.5, 1, 2, 4, 8, 16].map((cycles) => Math.PI * cycles);

/** Numbers that tell a network the time. */
export const TIME_SIZE = 2 * FREQUENCIES.length;

// #region kept
/**
 * ā(t), the share of a code's variance that is left at a time: the linear schedule of Ho et al. (2020) with
 * as many steps as one likes (Yang Song et al. 2021, appendix B).
 *
 * @param time from 0 to 1
 */
export function kept(time: number): number {
  return Math.exp(-SLOWEST * time - ((FASTEST - SLOWEST) * time ** 2) / 2);
}
// #endregion

/** The time as a network is told it, `[TIME_SIZE]`. */
export function timeFeatures(time: number): number[] {
  return FREQUENCIES.flatMap((angle) => [Math.sin(angle * time), Math.cos(angle * time)]);
}

/** The normal distribution that a number of a code has one step earlier: mean = ofCode·z₀ + ofNoisy·z_t. */
export interface StepBack {
  ofCode: number;
  ofNoisy: number;
  variance: number;
}

// #region step-back
/**
 * q(z_s | z_t, z₀) of an earlier time s, by Bayes' rule (Ho et al. 2020, equations 6 and 7).
 *
 * @param from the time t
 * @param to the time s, less than t
 */
export function stepBack(from: number, to: number): StepBack {
  const [a, b] = [kept(from), kept(to)];
  const ratio = a / b;
  return {
    ofCode: (Math.sqrt(b) * (1 - ratio)) / (1 - a),
    ofNoisy: (Math.sqrt(ratio) * (1 - b)) / (1 - a),
    variance: ((1 - ratio) * (1 - b)) / (1 - a),
  };
}
// #endregion

/**
 * A step of the model, with a draw: the mean of the step back, and the variance that it has where codes are spread
 * as N(0, I) is (Ho et al. 2020, section 3.2, the larger of the two choices).
 */
export function drawnBack(from: number, to: number): StepBack {
  return { ...stepBack(from, to), variance: 1 - kept(from) / kept(to) };
}

// #region straight-back
/**
 * The same step without a draw (Song et al. 2021, DDIM, equation 12 with σ = 0): the noise that the network sees
 * stays what it is, and there is less of it. The variance is 0.
 */
export function straightBack(from: number, to: number): StepBack {
  const [a, b] = [kept(from), kept(to)];
  const ofNoisy = Math.sqrt((1 - b) / (1 - a));
  return { ofNoisy, ofCode: Math.sqrt(b) - ofNoisy * Math.sqrt(a), variance: 0 };
}
// #endregion

/** The code that a noise would have led to z_t from, number by number: (z_t − √(1 − ā)·ε) / √ā. */
export function codeBehind(noisy: number, noise: number, time: number): number {
  const a = kept(time);
  return (noisy - Math.sqrt(1 - a) * noise) / Math.sqrt(a);
}
