import { expect, test } from 'vitest';
import { isClearlyAbove, isClearlyOther } from '../../../training/contract/clear-difference.ts';
import { holds } from '../../../training/contract/condition.ts';

const seeds = (value: number, count: number, deviation: number) => ({
  value,
  spread: { over: 'seeds' as const, count, deviation },
});

test('two seeds of each must lie 4.3 standard errors apart, many seeds two', () => {
  // Student's t at 5 %, two-sided: 4.303 with 2 degrees of freedom, 1.984 with 98.
  const error = (count: number): number => Math.sqrt(2 / count);
  expect(isClearlyAbove(seeds(4.32 * error(2), 2, 1), seeds(0, 2, 1))).toBe(true);
  expect(isClearlyAbove(seeds(4.28 * error(2), 2, 1), seeds(0, 2, 1))).toBe(false);
  expect(isClearlyAbove(seeds(2 * error(50), 50, 1), seeds(0, 50, 1))).toBe(true);
  expect(isClearlyAbove(seeds(1.95 * error(50), 50, 1), seeds(0, 50, 1))).toBe(false);
});

test('spreads that differ leave fewer degrees of freedom, as Welch has it', () => {
  // t 12.7 with one degree of freedom, where all the noise is in one of the two.
  expect(isClearlyAbove(seeds(12, 2, Math.SQRT2), seeds(0, 2, 0))).toBe(false);
  expect(isClearlyAbove(seeds(13, 2, Math.SQRT2), seeds(0, 2, 0))).toBe(true);
});

test('one seed spreads as much as the other measure', () => {
  // Five seeds: t 2.776 with 4 degrees of freedom, and an error of √(1 + 1/5).
  const limit = 2.776 * Math.sqrt(1.2);
  expect(isClearlyAbove({ value: limit + 0.01 }, seeds(0, 5, 1))).toBe(true);
  expect(isClearlyAbove({ value: limit - 0.01 }, seeds(0, 5, 1))).toBe(false);
  expect(isClearlyAbove(seeds(limit - 0.01, 5, 1), { value: 0 })).toBe(false);
});

test('a number has no noise', () => {
  const limit = 2.776 / Math.sqrt(5);
  expect(isClearlyAbove(seeds(limit + 0.01, 5, 1), 0)).toBe(true);
  expect(isClearlyAbove(seeds(limit - 0.01, 5, 1), 0)).toBe(false);
});

test('where no noise is known, any difference counts, and none is not one', () => {
  expect(isClearlyAbove({ value: 1.1 }, { value: 1 })).toBe(true);
  expect(isClearlyAbove({ value: 1.1 }, { value: 1 }, 0.2)).toBe(false);
  expect(isClearlyOther({ value: 1 }, { value: 1 })).toBe(false);
  expect(isClearlyOther({ value: 1 }, { value: 1.1 })).toBe(true);
  expect(isClearlyAbove({ value: NaN }, 0)).toBe(false);
});

test('a condition holds by its measure, its bounds, its margin and its noise', () => {
  const measure = { unit: '', digits: 1, description: 'x' };
  const measures = {
    a: { ...measure, ...seeds(10, 2, 1) },
    b: { ...measure, ...seeds(8, 2, 1) },
    c: { ...measure, ...seeds(1, 2, 1) },
  };
  expect(holds(measures, { measure: 'a', above: 'b' })).toBe(true);
  expect(holds(measures, { measure: 'a', above: 'b', clearly: true })).toBe(false);
  expect(holds(measures, { measure: 'c', below: 'a', clearly: true })).toBe(true);
  expect(holds(measures, { measure: 'c', below: 'a', by: 6, clearly: true })).toBe(false);
  expect(holds(measures, { measure: 'c', below: 'a', by: 6 })).toBe(true);
  expect(holds(measures, { measure: 'a', above: 'unknown' })).toBe(false);
  expect(holds(measures, { measure: 'unknown', below: 5, clearly: true })).toBe(false);
});
