import { expect, test } from 'vitest';
import { formatNumber } from '../../../training/contract/format-number.ts';

test.each([
  [1234.56, 1, '1,234.6'],
  [7, 0, '7'],
  [-0.5, 2, '−0.50'],
  [-0.001, 2, '0.00'],
  [-0.4, 0, '0'],
])('%d with %d decimals is %s', (value, decimals, text) => {
  expect(formatNumber(value, decimals)).toBe(text);
});
