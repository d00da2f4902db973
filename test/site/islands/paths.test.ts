import { expect, test } from 'vitest';
import { spherical, straight } from '../../../src/islands/interpolation/paths.ts';

const a = Float32Array.of(2, 0, 0);
const b = Float32Array.of(0, 0, 2);

test.each([
  ['straight', straight],
  ['round', spherical],
])('a %s path leads from one end to the other', (_, path) => {
  expect([...path(a, b, 0)]).toEqual([2, 0, 0]);
  path(a, b, 1).forEach((value, d) => expect(value).toBeCloseTo(b[d]));
});

test('a straight path cuts the corner, a round one keeps its distance and turns evenly', () => {
  expect(length(straight(a, b, 0.5))).toBeCloseTo(Math.SQRT2);
  for (const t of [0.2, 0.5, 0.9]) {
    const z = spherical(a, b, t);
    expect(length(z)).toBeCloseTo(2);
    expect(Math.atan2(z[2], z[0])).toBeCloseTo((t * Math.PI) / 2);
  }
});

test('between ends at two distances a round path goes from one distance to the other', () => {
  const lengths = [0, 0.25, 0.5, 0.75, 1].map((t) =>
    length(
      spherical(
        a,
        b.map((z) => 2 * z),
        t,
      ),
    ),
  );
  expect(lengths).toEqual(lengths.toSorted((x, y) => x - y));
  expect(lengths[0]).toBeCloseTo(2);
  expect(lengths[4]).toBeCloseTo(4);
});

test.each([
  ['one place twice', a, a],
  ['places in one direction', a, a.map((z) => 3 * z)],
  ['opposite places', a, a.map((z) => -z)],
  ['the origin', a, new Float32Array(3)],
])('%s: a round path is straight', (_, from, to) => {
  spherical(from, to, 0.25).forEach((value, d) =>
    expect(value).toBeCloseTo(straight(from, to, 0.25)[d]),
  );
});

function length(z: Float32Array): number {
  return Math.hypot(...z);
}
