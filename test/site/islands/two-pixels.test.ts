import fc from 'fast-check';
import { expect, test } from 'vitest';
import { twoPixels } from '../../../src/islands/two-pixels/two-pixels.ts';

const coin = fc.record({
  bias: fc.double({ min: 0, max: 1, noNaN: true }),
  noise: fc.double({ min: 0, max: 0.5, noNaN: true }),
});
const sum = (all: number[]): number => all.reduce((a, b) => a + b, 0);

test('both give each pixel the same share of white, and only the coin makes them alike', () => {
  fc.assert(
    fc.property(coin, (coin) => {
      const { withCoin, independent, missed } = twoPixels(coin);
      expect(sum(withCoin)).toBeCloseTo(1, 10);
      expect(sum(independent)).toBeCloseTo(1, 10);
      expect(withCoin[2] + withCoin[3]).toBeCloseTo(independent[2] + independent[3], 10);
      expect(withCoin[0] + withCoin[3]).toBeGreaterThan(independent[0] + independent[3] - 1e-12);
      expect(missed).toBeGreaterThan(-1e-12);
    }),
  );
});

test('a fair coin that is obeyed is worth log 2, and one that decides nothing is worth nothing', () => {
  expect(twoPixels({ bias: 0.5, noise: 0 })).toEqual({
    withCoin: [0.5, 0, 0, 0.5],
    independent: [0.25, 0.25, 0.25, 0.25],
    missed: Math.LN2,
  });
  expect(twoPixels({ bias: 0.5, noise: 0.5 }).missed).toBeCloseTo(0, 12);
  expect(twoPixels({ bias: 1, noise: 0.2 }).missed).toBeCloseTo(0, 12);
});
