import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normals, randomStream } from '../../../training/contract/random.ts';
import {
  boxAround,
  gridOver,
  midpoints,
  withinBox,
  type Box,
} from '../../../training/evaluate/plane-points.ts';

const box: Box = [
  [-2, 6],
  [10, 14],
];

it('the box around points holds them all and touches the outermost', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 50 }), (seed, count) => {
      const points = normals(randomStream(seed), 2 * count);
      boxAround(points).forEach(([from, to], latent) => {
        const values = points.filter((_, i) => i % 2 === latent);
        expect(Math.min(...values)).toBe(from);
        expect(Math.max(...values)).toBe(to);
      });
    }),
  );
});

it('midpoints are halfway between two different points, and each pair comes as often', () => {
  // No two pairs of these have the same middle.
  const points = Float32Array.of(0, 0, 2, 0, 0, 8);
  const middles = midpoints(points, 3000, randomStream(1));
  const counts = new Map<string, number>();
  for (let i = 0; i < middles.length; i += 2) {
    const middle = `${middles[i]} ${middles[i + 1]}`;
    counts.set(middle, (counts.get(middle) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(['0 4', '1 0', '1 4']);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
});

describe('points of a box', () => {
  it('drawn at random are spread evenly over it', () => {
    const points = withinBox(box, 4000, randomStream(2));
    expect(points).toHaveLength(8000);
    box.forEach(([from, to], latent) => {
      const shares = points.filter((_, i) => i % 2 === latent).map((v) => (v - from) / (to - from));
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...shares)).toBeLessThanOrEqual(1);
      const mean = shares.reduce((sum, share) => sum + share, 0) / 4000;
      const square = shares.reduce((sum, share) => sum + share ** 2, 0) / 4000;
      expect(mean).toBeCloseTo(1 / 2, 1);
      expect(square - mean ** 2).toBeCloseTo(1 / 12, 2);
    });
  });

  it('on a grid are the middles of its cells, from the upper left row by row', () => {
    expect([...gridOver(box, 2)]).toEqual([0, 13, 4, 13, 0, 11, 4, 11]);
  });
});
