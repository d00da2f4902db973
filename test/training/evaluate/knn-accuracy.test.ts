import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normals, randomStream, subset } from '../../../training/contract/random.ts';
import { knnAccuracy } from '../../../training/evaluate/knn-accuracy.ts';

/** Some points with classes; on a grid, so that many distances are the same. */
const clouds = fc
  .record({
    seed: fc.nat(),
    count: fc.integer({ min: 12, max: 40 }),
    dimensions: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ seed, count, dimensions }) => {
    const random = randomStream(seed, 'labels');
    return {
      count,
      dimensions,
      points: normals(randomStream(seed), count * dimensions).map((value) => Math.round(4 * value)),
      labels: Uint8Array.from({ length: count }, () => random.integer(3)),
    };
  });

describe('k-nearest-neighbour accuracy', () => {
  it('is 1 for classes far apart and near chance for labels that mean nothing', () => {
    const random = randomStream(1);
    const labels = Uint8Array.from({ length: 600 }, () => random.integer(10));
    const noise = normals(randomStream(2), 1200);
    const apart = noise.map((value, i) => value + (i % 2 === 0 ? 20 * labels[i >> 1] : 0));
    expect(knnAccuracy(apart, labels)).toBe(1);
    expect(knnAccuracy(noise, labels)).toBeLessThan(0.2);
  });

  it('is what sorting all distances and counting votes gives', () => {
    fc.assert(
      fc.property(
        clouds,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 40 }),
        ({ count, dimensions, points, labels }, k, queries) => {
          const squared = (i: number, j: number): number =>
            Array.from({ length: dimensions }, (_, d) => d).reduce(
              (sum, d) => sum + (points[i * dimensions + d] - points[j * dimensions + d]) ** 2,
              0,
            );
          const asked = subset(randomStream(5), queries, count);
          const agreeing = asked.filter((i) => {
            const others = [...labels.keys()].filter((j) => j !== i);
            const nearest = others.sort((a, b) => squared(i, a) - squared(i, b)).slice(0, k);
            const votesOf = (label: number): number =>
              nearest.filter((j) => labels[j] === label).length;
            const most = Math.max(...nearest.map((j) => votesOf(labels[j])));
            const winner = nearest.find((j) => votesOf(labels[j]) === most)!;
            return labels[winner] === labels[i];
          });
          expect(
            knnAccuracy(points, labels, {
              k,
              queries: { count: queries, random: randomStream(5) },
            }),
          ).toBeCloseTo(agreeing.length / asked.length, 9);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lets all points vote, whether they are asked about or not', () => {
    // 1 and 2 are nearest to each other and differ; the neighbours of 0 and 3 are of their class.
    const points = Float32Array.of(0, 10, 10.5, 20, 1, 21);
    const labels = Uint8Array.of(0, 1, 2, 3, 0, 3);
    const oneOf = (seed: number): number =>
      knnAccuracy(points, labels, { k: 1, queries: { count: 1, random: randomStream(seed) } });
    const answers = Array.from({ length: 40 }, (_, seed) => oneOf(seed));
    expect(new Set(answers)).toEqual(new Set([0, 1]));
    expect(knnAccuracy(points, labels, { k: 1 })).toBe(4 / 6);
  });
});
