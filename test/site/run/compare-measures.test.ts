import { expect, test } from 'vitest';
import { difference, isClear, ratio } from '../../../src/run/compare-measures.ts';
import { sampleManifest } from './sample-manifest.ts';

const at = 'content/chapters/02-elbo.mdx:7';
const nats = { unit: 'nats per image', digits: 1, description: 'x' };
const share = { unit: '%', digits: 0, description: 'x' };
const run = {
  ...sampleManifest,
  measures: {
    a: { ...nats, value: 105.63 },
    b: { ...nats, value: 102.38 },
    'noisy-b': {
      ...nats,
      value: 102.38,
      spread: { over: 'seeds' as const, count: 2, deviation: 1 },
    },
    'just-below-a': { ...nats, value: 105.61 },
    nothing: { ...nats, value: 0 },
    p: { ...share, value: 71.4 },
    q: { ...share, value: 40 },
    'half-of-q': { ...share, value: 20 },
  },
};

test('a difference has the unit of both and their decimals', () => {
  expect(difference(run, 'a', 'b', at)).toMatchObject({
    value: 3.3,
    unit: 'nats per image',
    digits: 1,
  });
  expect(difference(run, 'b', 'a', at).value).toBe(-3.3);
  expect(difference(run, 'a', 'b', at, 2).value).toBe(3.25);
});

test('what would be shown as no difference is none', () => {
  expect(difference(run, 'just-below-a', 'a', at).value).toBe(-0);
  expect(difference(run, 'just-below-a', 'a', at).value === 0).toBe(true);
});

test('percentages differ by percentage points', () => {
  expect(difference(run, 'p', 'q', at)).toMatchObject({ value: 31, unit: 'percentage points' });
});

test('different units do not subtract', () => {
  expect(() => difference(run, 'a', 'p', at)).toThrow(
    `${at} compares a in nats per image with p in %: these do not subtract.`,
  );
});

test('a ratio has no unit, and is infinite over nothing', () => {
  expect(ratio(run, 'q', 'half-of-q', at)).toMatchObject({ value: 2, unit: '', digits: 1 });
  expect(ratio(run, 'a', 'nothing', at).value).toBe(Infinity);
  expect(ratio(run, 'nothing', 'nothing', at).value).toBe(1);
});

test('an unknown measure is reported', () => {
  expect(() => difference(run, 'a', 'no', at)).toThrow(`${at} asks for measure "no"`);
});

test('a difference is clear where it is larger than its noise, as far as that is known', () => {
  expect(isClear(run, 'a', 'b', at)).toBe(true);
  expect(isClear(run, 'a', 'noisy-b', at)).toBe(false);
  expect(isClear(run, 'a', 'a', at)).toBe(false);
  expect(() => isClear(run, 'a', 'no', at)).toThrow(`${at} asks for measure "no"`);
});
