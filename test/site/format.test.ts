import { expect, test } from 'vitest';
import { formatBytes, formatMeasure, shortHash } from '../../src/site/format.ts';

test.each([
  ['nats per image', '105.6\u00a0nats per image'],
  ['%', '105.6\u00a0%'],
  ['', '105.6'],
])('a measure in "%s" is "%s"', (unit, text) => {
  expect(formatMeasure({ value: 105.63, unit, digits: 1, description: 'x' })).toBe(text);
});

test.each([
  [512, '512 B'],
  [3400, '3.4 kB'],
  [326_336, '326 kB'],
  [999_600, '1.0 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('a hash is cut to its first twelve digits', () => {
  expect(shortHash('0123456789abcdef')).toBe('0123456789ab');
});
