import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { frechetDistance, gaussianOf, type Gaussian } from '../../../training/evaluate/frechet.ts';

const DIMENSIONS = 4;

const numbers = (min: number, max: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS });

/** A Gaussian of independent dimensions. */
const diagonal = fc
  .tuple(numbers(-3, 3), numbers(0, 3))
  .map(([mean, deviations]) => ({ mean, deviations }));

/** A Gaussian whose dimensions go together, in fewer of them than it has at times. */
const correlated = fc
  .tuple(fc.nat(), fc.integer({ min: 3, max: 20 }))
  .map(([seed, count]) => gaussianOf(normals(randomStream(seed), count * DIMENSIONS), DIMENSIONS));

function gaussian({ mean, deviations }: { mean: number[]; deviations: number[] }): Gaussian {
  return { mean, covariance: Matrix.diagonal(deviations.map((deviation) => deviation ** 2)) };
}

describe('the Fréchet distance', () => {
  it('of independent dimensions is the squared distance of means and of standard deviations', () => {
    fc.assert(
      fc.property(diagonal, diagonal, (a, b) => {
        const squared = (x: number[], y: number[]): number =>
          x.reduce((sum, value, i) => sum + (value - y[i]) ** 2, 0);
        const closed = squared(a.mean, b.mean) + squared(a.deviations, b.deviations);
        expect(frechetDistance(gaussian(a), gaussian(b))).toBeCloseTo(closed, 6);
      }),
    );
  });

  it('is the same both ways, zero to oneself and positive to another', () => {
    fc.assert(
      fc.property(correlated, correlated, (a, b) => {
        const there = frechetDistance(a, b);
        expect(frechetDistance(b, a)).toBeCloseTo(there, 6);
        expect(frechetDistance(a, a)).toBeCloseTo(0, 6);
        expect(there).toBeGreaterThan(-1e-6);
      }),
    );
  });

  it('does not change when both are turned and moved alike', () => {
    const turn = (points: Float32Array): Float32Array =>
      points.map((_, i) => {
        const [x, y] = [points[i - (i % 2)], points[i - (i % 2) + 1]];
        return 5 + (i % 2 === 0 ? 0.6 * x - 0.8 * y : 0.8 * x + 0.6 * y);
      });
    const [a, b] = [1, 2].map((seed) =>
      normals(randomStream(seed), 60).map((value, i) => value * seed * (1 + (i % 2))),
    );
    const before = frechetDistance(gaussianOf(a, 2), gaussianOf(b, 2));
    const after = frechetDistance(gaussianOf(turn(a), 2), gaussianOf(turn(b), 2));
    expect(before).toBeGreaterThan(0.5);
    expect(after).toBeCloseTo(before, 4);
  });
});

it('a Gaussian of many draws has their mean and their covariance', () => {
  const draws = normals(randomStream(3), 200_000);
  // x = 1 + u, y = 2u + v/2 for independent u and v: covariance [[1, 2], [2, 4.25]].
  const points = draws.map((value, i) => (i % 2 === 0 ? 1 + value : 2 * draws[i - 1] + value / 2));
  const { mean, covariance } = gaussianOf(points, 2);
  expect(mean[0]).toBeCloseTo(1, 1);
  expect(mean[1]).toBeCloseTo(0, 1);
  covariance.to1DArray().forEach((value, i) => expect(value).toBeCloseTo([1, 2, 2, 4.25][i], 1));
});
