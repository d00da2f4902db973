import { expect, test } from 'vitest';
import { decimalsWithin, formatNumber } from '../../../training/contract/format-number.ts';

test.each([
  [1234.56, 1, '1,234.6'],
  [7, 0, '7'],
  [-0.5, 2, '−0.50'],
  [-0.001, 2, '0.00'],
  [-0.4, 0, '0'],
])('%d with %d decimals is %s', (value, decimals, text) => {
  expect(formatNumber(value, decimals)).toBe(text);
});

test('numbers are as their language writes them, and as in English where nobody knows how', () => {
  expect(formatNumber(-1234.5, 1, 'de')).toBe('−1.234,5');
  expect(formatNumber(1234.5, 1, 'tlh')).toBe('1,234.5');
});

test.each([
  [0, 2],
  [0.004, 2],
  [0.07, 1],
  [0.3, 0],
  [40, 0],
])('noise of %s leaves %s decimals', (noise, decimals) => {
  expect(decimalsWithin(noise)).toBe(decimals);
});
