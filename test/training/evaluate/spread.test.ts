import { expect, test } from 'vitest';
import { meanAndDeviation, median } from '../../../training/evaluate/spread.ts';

test('a sample’s deviation is taken from one value fewer than it has', () => {
  expect(meanAndDeviation([1, 2, 3])).toEqual({ mean: 2, deviation: 1 });
  expect(meanAndDeviation([5])).toEqual({ mean: 5, deviation: 0 });
});

test('the median is the value in the middle, or lies between two, whatever their order', () => {
  expect(median([30, 1, 2])).toBe(2);
  expect(median([4, 1, 30, 2])).toBe(3);
});
