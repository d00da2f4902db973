import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namePlaces, roundScale } from '../../../../training/figures/charts/line-names.ts';

describe('names beside lines', () => {
  it('never overlap, stay in the order of the lines and within the plot', () => {
    const hundredths = fc.integer({ min: 1, max: 100_000 }).map((value) => value / 100);
    const ends = fc.array(hundredths, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(ends, fc.constantFrom('linear' as const, 'log' as const), (values, type) => {
        const height = 120;
        const scale = roundScale(values, type);
        const [low, high] = scale.domain.map((v) => (type === 'log' ? Math.log(v) : v));
        const heights = namePlaces(values, scale, height).map(
          (place) => (((type === 'log' ? Math.log(place) : place) - low) / (high - low)) * height,
        );
        const order = values.map((_, i) => i).sort((a, b) => heights[a] - heights[b]);
        for (const [n, i] of order.entries()) {
          expect(heights[i]).toBeGreaterThanOrEqual(-1e-6);
          expect(heights[i]).toBeLessThanOrEqual(height + 1e-6);
          if (n === 0) continue;
          expect(heights[i] - heights[order[n - 1]]).toBeGreaterThan(15.9);
          expect(values[i]).toBeGreaterThanOrEqual(values[order[n - 1]]);
        }
      }),
    );
  });
});

describe('a round scale', () => {
  it('holds all values, and has a height where they are all equal', () => {
    expect(roundScale([103.2, 168.9]).domain).toEqual([100, 170]);
    expect(roundScale([0.3, 40], 'log').domain).toEqual([0.1, 100]);
    for (const values of [[7], [0, 0], [10.991464547107982, 10.991464547107984]]) {
      const [low, high] = roundScale(values).domain;
      expect(high - low).toBeGreaterThan(0.5);
    }
  });
});
