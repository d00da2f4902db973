import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestGaussian } from '../../../../training/contract/plane/best-gaussian.ts';
import {
  logEvidence,
  logEvidenceOfQuarter,
  posteriorShares,
} from '../../../../training/contract/plane/evidence.ts';
import { expectations, type PlaneGaussian } from '../../../../training/contract/plane/gaussian.ts';
import { latticeAround, placeAt, placesOf } from '../../../../training/contract/plane/lattice.ts';

const LATTICE = latticeAround([0, 0], 5, 101);
/** −log p(x) of an image as large as those of MNIST, so that rounding would be seen. */
const EVIDENCE = -150;
const START: PlaneGaussian = { mean: [0, 0], covariance: [1, 0, 1] };

/** log p(x, z) at each place where p(z|x) is this Gaussian. */
function jointOf({ mean, covariance: [a, b, c] }: PlaneGaussian): Float32Array {
  const determinant = a * c - b * b;
  const places = placesOf(LATTICE);
  return Float32Array.from({ length: places.length / 2 }, (_, i) => {
    const [x, y] = [places[2 * i] - mean[0], places[2 * i + 1] - mean[1]];
    const distance = (c * x * x - 2 * b * x * y + a * y * y) / determinant;
    return EVIDENCE - distance / 2 - Math.log(2 * Math.PI) - Math.log(determinant) / 2;
  });
}

/** Gaussians that the lattice holds and resolves. */
const gaussians = fc
  .record({
    mean: fc.tuple(
      fc.double({ noNaN: true, min: -2, max: 2 }),
      fc.double({ noNaN: true, min: -2, max: 2 }),
    ),
    deviations: fc.tuple(
      fc.double({ noNaN: true, min: 0.15, max: 0.6 }),
      fc.double({ noNaN: true, min: 0.15, max: 0.6 }),
    ),
    correlation: fc.double({ noNaN: true, min: -0.8, max: 0.8 }),
  })
  .map(({ mean, deviations: [s, t], correlation }): PlaneGaussian => ({
    mean,
    covariance: [s * s, correlation * s * t, t * t],
  }));

describe('where the true posterior is a Gaussian', () => {
  it('the evidence is known, and the best Gaussian is that posterior and closes the gap', () => {
    fc.assert(
      fc.property(gaussians, (posterior) => {
        const joint = jointOf(posterior);
        expect(logEvidence(joint, LATTICE)).toBeCloseTo(EVIDENCE, 3);
        const { q, elbo } = bestGaussian(joint, LATTICE, [START], true);
        expect(elbo).toBeCloseTo(EVIDENCE, 3);
        q.mean.forEach((value, i) => expect(value).toBeCloseTo(posterior.mean[i], 2));
        q.covariance.forEach((value, i) => expect(value).toBeCloseTo(posterior.covariance[i], 2));
      }),
      { numRuns: 30 },
    );
  });

  it('the best diagonal q has the variances of its precision, and loses what the correlation is worth', () => {
    fc.assert(
      fc.property(gaussians, (posterior) => {
        const [a, b, c] = posterior.covariance;
        const { q, elbo } = bestGaussian(jointOf(posterior), LATTICE, [START], false);
        const ofOthers = 1 - (b * b) / (a * c);
        expect(q.covariance[0]).toBeCloseTo(a * ofOthers, 2);
        expect(q.covariance[1]).toBe(0);
        expect(q.covariance[2]).toBeCloseTo(c * ofOthers, 2);
        // KL of two Gaussians with one mean, the first without correlation.
        expect(EVIDENCE - elbo).toBeCloseTo(-Math.log(ofOthers) / 2, 2);
      }),
      { numRuns: 30 },
    );
  });

  it('the ELBO of any q lies below by the closed divergence, and its gradients are those of finite differences', () => {
    const posterior: PlaneGaussian = { mean: [0.3, -0.4], covariance: [0.2, 0.05, 0.1] };
    const joint = jointOf(posterior);
    const q: PlaneGaussian = { mean: [0.5, -0.2], covariance: [0.15, 0, 0.2] };
    const { elbo, gradient, hessian } = expectations(joint, LATTICE, q);
    const determinant = 0.2 * 0.1 - 0.05 ** 2;
    const [p, r, s] = [0.1 / determinant, -0.05 / determinant, 0.2 / determinant];
    const distance = p * 0.04 + 2 * r * 0.04 + s * 0.04;
    const kl =
      (p * 0.15 + s * 0.2 + distance - 2 + Math.log(determinant) - Math.log(0.15 * 0.2)) / 2;
    expect(EVIDENCE - elbo).toBeCloseTo(kl, 4);
    const moved = (axis: number, by: number): number => {
      const mean: [number, number] = [...q.mean];
      mean[axis] += by;
      return expectations(joint, LATTICE, { ...q, mean }).elbo;
    };
    for (const axis of [0, 1]) {
      expect(gradient[axis]).toBeCloseTo((moved(axis, 0.01) - moved(axis, -0.01)) / 0.02, 2);
    }
    [-p, -r, -s].forEach((value, i) => expect(hessian[i]).toBeCloseTo(value, 2));
  });
});

it('no q lies above the evidence where the posterior has two peaks, and the higher one is found', () => {
  const [left, right] = [
    jointOf({ mean: [-1.5, 1], covariance: [0.1, 0, 0.1] }),
    jointOf({ mean: [2, 0], covariance: [0.2, 0.05, 0.1] }),
  ];
  const joint = left.map(
    (value, i) => Math.log(Math.exp(value + 150) + 3 * Math.exp(right[i] + 150)) - 150,
  );
  const evidence = logEvidence(joint, LATTICE);
  expect(evidence).toBeCloseTo(EVIDENCE + Math.log(4), 3);
  const starts = [START, { mean: [2, 0.2] as [number, number], covariance: START.covariance }];
  const { elbo, q } = bestGaussian(joint, LATTICE, starts, true);
  // Nearly all of q lies in the peak that has three quarters of the posterior.
  expect(evidence - elbo).toBeCloseTo(Math.log(4 / 3), 1);
  expect(q.mean[0]).toBeCloseTo(2, 1);
});

it('a lattice that is too coarse for a posterior is found out', () => {
  const fine = jointOf({ mean: [0.03, 0], covariance: [0.09, 0, 0.09] });
  const narrow = jointOf({ mean: [0.05, 0], covariance: [0.0016, 0, 0.0016] });
  const moves = [fine, narrow].map((joint) =>
    Math.abs(logEvidence(joint, LATTICE) - logEvidenceOfQuarter(joint, LATTICE)),
  );
  expect(moves[0]).toBeLessThan(1e-3);
  expect(moves[1]).toBeGreaterThan(0.1);
});

it('places go row by row from the upper left, and shares of the posterior sum to one', () => {
  const lattice = latticeAround([1, 2], 1, 3);
  expect([0, 2, 4, 8].map((i) => placeAt(lattice, i))).toEqual([
    [0, 3],
    [2, 3],
    [1, 2],
    [2, 1],
  ]);
  expect([...placesOf(lattice).subarray(0, 4)]).toEqual([0, 3, 1, 3]);
  const shares = posteriorShares(Float32Array.of(-150, -150, -150 + Math.log(2)));
  [0.25, 0.25, 0.5].forEach((share, i) => expect(shares[i]).toBeCloseTo(share, 5));
});
