import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smooth } from '../../../../training/data/strokes/spline.ts';

const coordinate = fc.double({ min: -1, max: 2, noNaN: true });
const strokes = fc
  .array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 12 })
  .filter((points) =>
    points.every(
      ([x, y], i) => i === 0 || Math.hypot(x - points[i - 1][0], y - points[i - 1][1]) > 0.01,
    ),
  );

test('passes through every point, in order', () => {
  fc.assert(
    fc.property(strokes, (stroke) => {
      const curve = smooth(stroke);
      const pieces = (curve.length - 1) / (stroke.length - 1);
      expect(Number.isInteger(pieces)).toBe(true);
      stroke.forEach(([x, y], i) => {
        expect(curve[i * pieces][0]).toBeCloseTo(x, 9);
        expect(curve[i * pieces][1]).toBeCloseTo(y, 9);
      });
    }),
  );
});

test('is straight between two points', () => {
  const curve = smooth([
    [0, 0],
    [4, 2],
  ]);
  for (const [x, y] of curve) expect(y).toBeCloseTo(x / 2, 12);
});

test('turns gently: no piece bends sharply on a circle', () => {
  const circle = Array.from({ length: 9 }, (_, i) => (i * Math.PI) / 4);
  const curve = smooth(circle.map((angle) => [Math.cos(angle), Math.sin(angle)]));
  for (const [x, y] of curve.slice(4, -4)) expect(Math.hypot(x, y)).toBeCloseTo(1, 1);
});
