import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normals, randomStream } from '../../../../training/contract/random.ts';
import { knnAccuracy } from '../../../../training/evaluate/knn-accuracy.ts';
import { principalComponents } from '../../../../training/studies/latent-space/principal-components.ts';

const model = { id: 'x', title: 'X' };
const labels = Uint8Array.from({ length: 400 }, (_, i) => i % 10);

/** 400 points that vary along (3, 4)/5 with a deviation of 5 and across it with 1, away from zero. */
const noise = normals(randomStream(1), 800);
const slanted = noise.map((_, i) => {
  const [along, across] = [5 * noise[i & ~1], noise[i | 1]];
  return i % 2 === 0 ? 7 + (3 * along - 4 * across) / 5 : -2 + (4 * along + 3 * across) / 5;
});

it('find the direction in which points vary most, with its sign', () => {
  const { points, explained } = principalComponents(model, slanted, labels, 1);
  expect(explained[0]).toBeGreaterThan(0.94);
  expect(explained[0]).toBeLessThan(0.98);
  const meanAlong = noise.reduce((sum, value, i) => sum + (i % 2 === 0 ? 5 * value : 0), 0) / 400;
  for (let i = 0; i < 400; i++) {
    expect(Math.abs(points[2 * i] - (5 * noise[2 * i] - meanAlong))).toBeLessThan(0.3);
  }
});

it('explain all of the variance between them, and do not depend on each other', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 2, max: 8 }), (seed, latents) => {
      const scale = (i: number): number => 1 + (i % latents);
      const means = normals(randomStream(seed), 400 * latents).map((value, i) => value * scale(i));
      const { explained, points } = principalComponents(model, means, labels, 1);
      expect(explained).toHaveLength(latents);
      expect(explained.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(explained).toEqual(explained.toSorted((a, b) => b - a));
      let product = 0;
      let square = 0;
      for (let i = 0; i < 400; i++) {
        product += points[2 * i] * points[2 * i + 1];
        square += points[2 * i] ** 2;
      }
      expect(Math.abs(product / square)).toBeLessThan(1e-5);
    }),
    { numRuns: 20 },
  );
});

it('say how much of the clusters two components keep', () => {
  // Five latents: the classes lie apart in the third, which varies least.
  const means = normals(randomStream(2), 400 * 5).map((value, i) =>
    i % 5 === 2 ? 0.1 * labels[Math.floor(i / 5)] + 0.001 * value : value,
  );
  const result = principalComponents(
    model,
    means.map((v, i) => (i % 5 === 2 ? v : v * 0.4)),
    labels,
    1,
  );
  expect(result.knnAccuracy.two).toBe(knnAccuracy(result.points, labels));
  expect(result.knnAccuracy.all).toBeGreaterThan(result.knnAccuracy.two + 0.1);
});
