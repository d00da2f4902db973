import { logSumExp } from '../log-sum-exp.ts';
import type { Lattice } from './lattice.ts';

/** log p(x) = log ∫ p(x, z) dz in nats, as a sum over the places of a lattice. */
export function logEvidence(joint: Float32Array, { step }: Lattice): number {
  return logSumExp(joint) + 2 * Math.log(step);
}

/** The same from each second place of each second row alone: how far it differs tells whether the lattice is fine enough. */
export function logEvidenceOfQuarter(joint: Float32Array, { step, side }: Lattice): number {
  const half = Math.ceil(side / 2);
  const quarter = new Float32Array(half * half);
  for (let row = 0; row < half; row++) {
    for (let column = 0; column < half; column++) {
      quarter[row * half + column] = joint[2 * row * side + 2 * column];
    }
  }
  return logSumExp(quarter) + 2 * Math.log(2 * step);
}

/** p(z|x) at each place, as shares that sum to 1. */
export function posteriorShares(joint: Float32Array): Float64Array {
  const total = logSumExp(joint);
  const shares = new Float64Array(joint);
  // A loop: `from` takes several times as long, and lattices are large.
  for (let i = 0; i < shares.length; i++) shares[i] = Math.exp(shares[i] - total);
  return shares;
}
