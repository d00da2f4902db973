import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Expected, judge, readTyped } from '../../../src/questions/typed.ts';

const of = (value: number, given: Partial<Expected> = {}): Expected => ({
  value,
  digits: 1,
  within: 0.01,
  isRatio: false,
  ...given,
});

test.each([
  ['12.5', 'en', 12.5],
  [' −2,83 ', 'en', -2.83],
  ['12,345', 'en', 12345],
  ['1,234,567.5', 'en', 1234567.5],
  ['12.345', 'de', 12.345],
  ['12.345,6', 'de', 12345.6],
  ['652 824', 'en', 652824],
  ['23.5 nats per image', 'en', 23.5],
  ['40 %', 'en', 40],
  ['+.5', 'en', 0.5],
  ['1e3', 'en', 1000],
  ['', 'en', undefined],
  ['many', 'en', undefined],
  ['1.2.3', 'en', undefined],
])('“%s” in %s is read as %s', (typed, language, value) => {
  expect(readTyped(typed, language)).toBe(value);
});

const positive = fc.double({ min: 2, max: 500, noNaN: true });

test('the answer is right as it is written, and within its tolerance', () => {
  fc.assert(
    fc.property(positive, fc.integer({ min: 0, max: 4 }), (value, digits) => {
      expect(judge(Number(value.toFixed(digits)), of(value, { digits }))).toBe('right');
      expect(judge(1.009 * value, of(value))).toBe('right');
    }),
  );
});

test.each([
  ['sign', (value: number) => -value],
  ['percent', (value: number) => 100 * value],
  ['percent', (value: number) => value / 100],
  ['pixels', (value: number) => 784 * value],
  ['pixels', (value: number) => value / 784],
  ['bits', (value: number) => value / Math.LN2],
  ['bits', (value: number) => value * Math.LN2],
  ['near', (value: number) => 1.04 * value],
  ['tooLarge', (value: number) => 3 * value],
  ['tooSmall', (value: number) => value / 3],
] as const)('what is off in the way of “%s” is told so, and never right', (judgement, wrong) => {
  fc.assert(
    fc.property(positive, (value) => {
      expect(judge(wrong(value), of(value, { digits: 4 }))).toBe(judgement);
    }),
  );
});

test('of quotients alone the inverse is a quotient upside down', () => {
  expect(judge(1 / 40, of(40, { isRatio: true, digits: 3 }))).toBe('upsideDown');
  expect(judge(1 / 40, of(40, { digits: 3 }))).toBe('tooSmall');
});

test('a count is right to the unit where nothing else is', () => {
  const exact = of(652_824, { digits: 0, within: 0 });
  expect(judge(652_824, exact)).toBe('right');
  expect(judge(652_000, exact)).not.toBe('right');
});
