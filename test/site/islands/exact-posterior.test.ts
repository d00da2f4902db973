import { expect, test } from 'vitest';
import { fitsOf } from '../../../training/contract/plane/fits.ts';
import type { PlaneGaussian } from '../../../training/contract/plane/gaussian.ts';
import { placesOf, type Lattice } from '../../../training/contract/plane/lattice.ts';
import { COARSE, fineLattice } from '../../../src/islands/exact-posterior/lattices.ts';

/** log p(x, z) where p(x) is e⁻⁵⁰ and the posterior is a Gaussian with a correlation. */
const MEAN = [0.83, -1.37] as const;
const DEVIATIONS = [0.12, 0.3] as const;
const CORRELATION = 0.6;
function joint(lattice: Lattice): Float32Array {
  const places = placesOf(lattice);
  return Float32Array.from({ length: places.length / 2 }, (_, i) => {
    const [a, b] = [0, 1].map((axis) => (places[2 * i + axis] - MEAN[axis]) / DEVIATIONS[axis]);
    const rest = 1 - CORRELATION ** 2;
    const distance = (a * a - 2 * CORRELATION * a * b + b * b) / rest;
    return (
      -50 - distance / 2 - Math.log(2 * Math.PI * DEVIATIONS[0] * DEVIATIONS[1] * Math.sqrt(rest))
    );
  });
}

test('finds a posterior, its evidence, and the gaps of a Gaussian that is known', () => {
  const q: PlaneGaussian = { mean: [0.9, -1.3], covariance: [0.02, 0, 0.05] };
  const lattice = fineLattice(joint(COARSE), q);
  const { logEvidence, encoder, diagonal, full } = fitsOf(joint(lattice), lattice, q);
  expect(logEvidence).toBeCloseTo(-50, 2);
  expect(full.elbo).toBeCloseTo(-50, 2);
  // The best upright Gaussian has the conditional variances, and misses −½ log(1 − ρ²) nats.
  expect(logEvidence - diagonal.elbo).toBeCloseTo(-0.5 * Math.log(1 - CORRELATION ** 2), 2);
  expect(encoder.elbo).toBeLessThan(diagonal.elbo);
});

test('holds the whole of an encoder’s q that lies beside the posterior', () => {
  const q: PlaneGaussian = { mean: [3, 3], covariance: [0.3, 0, 0.3] };
  const { centre, step, side } = fineLattice(joint(COARSE), q);
  const reach = (step * (side - 1)) / 2;
  for (const axis of [0, 1]) {
    expect(centre[axis] + reach).toBeGreaterThan(3 + 4 * Math.sqrt(0.3));
    expect(centre[axis] - reach).toBeLessThan(MEAN[axis] - 4 * DEVIATIONS[axis]);
  }
});
