import type { Random } from '../../contract/random.ts';
import { logSumExp } from '../../contract/log-sum-exp.ts';

/** Importance weights as shares that sum to 1. */
export function shares(logWeights: Float32Array): Float64Array {
  const total = logSumExp(logWeights);
  return Float64Array.from(logWeights, (log) => Math.exp(log - total));
}

/** How many equal weights would be worth as much (Kong 1992): 1 where one draw has all the weight. */
export function effectiveSize(weights: Float64Array): number {
  return 1 / weights.reduce((sum, weight) => sum + weight * weight, 0);
}

/** Positions drawn with replacement, each with its share as its probability. */
export function resample(weights: Float64Array, count: number, random: Random): number[] {
  return Array.from({ length: count }, () => {
    let left = random.uniform();
    const position = weights.findIndex((weight) => (left -= weight) < 0);
    // Rounding may leave a little where the shares have been used up.
    return position < 0 ? weights.length - 1 : position;
  });
}
