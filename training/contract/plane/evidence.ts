import { logSumExp } from '../log-sum-exp.ts';
import type { Lattice } from './lattice.ts';

/** log p(x) = log ∫ p(x, z) dz in nats, as a sum over the places of a lattice. */
export function logEvidence(joint: Float32Array, { step }: Lattice): number {
  return logSumExp(joint) + 2 * Math.log(step);
}

/** The same from each second place of each second row alone: how far it differs tells whether the lattice is fine enough. */
export function logEvidenceOfQuarter(joint: Float32Array, { step, side }: Lattice): number {
  const quarter = joint.filter((_, i) => i % 2 === 0 && Math.floor(i / side) % 2 === 0);
  return logSumExp(quarter) + 2 * Math.log(2 * step);
}

/** p(z|x) at each place, as shares that sum to 1. */
export function posteriorShares(joint: Float32Array): Float64Array {
  const total = logSumExp(joint);
  return Float64Array.from(joint, (value) => Math.exp(value - total));
}
