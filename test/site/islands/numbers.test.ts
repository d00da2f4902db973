import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundUp, ticks } from '../../../src/islands/runtime/numbers.ts';

test.each([
  [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [-3, 3, [-3, -2, -1, 0, 1, 2, 3]],
  [98, 121, [100, 105, 110, 115, 120]],
])('from %d to %d there are ticks at %j', (from, to, expected) => {
  expect(ticks(from, to)).toEqual(expected);
});

test('ticks lie within the range, evenly, and are few', () => {
  const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
  const length = fc.double({ min: 1e-3, max: 1e4, noNaN: true });
  fc.assert(
    fc.property(number, length, (from, length) => {
      const all = ticks(from, from + length);
      const slack = 1e-6 * (Math.abs(from) + length);
      expect(all.length).toBeGreaterThan(1);
      expect(all.length).toBeLessThanOrEqual(7);
      expect(all[0]).toBeGreaterThanOrEqual(from - slack);
      expect(all.at(-1)).toBeLessThanOrEqual(from + length + slack);
      const step = all[1] - all[0];
      all.slice(1).forEach((tick, i) => expect(Math.abs(tick - all[i] - step)).toBeLessThan(slack));
    }),
  );
});

test('rounded up, a number is not below itself and has few digits', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (value) => {
      const round = roundUp(value);
      expect(round / value).toBeGreaterThanOrEqual(1 - 1e-9);
      expect(round / value).toBeLessThanOrEqual(1.5 + 1e-9);
      expect(String(round).replace(/[0.]/g, '').length).toBeLessThanOrEqual(2);
    }),
  );
});
