import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  following,
  limited,
  MOST_ZOOM,
  type Place,
  type View,
  wholeView,
  zoomed,
} from '../../../src/islands/parts/plane/plane-view.ts';

const LIMIT = 4;
const coordinate = fc.double({ min: -LIMIT, max: LIMIT, noNaN: true });
const place = fc.tuple(coordinate, coordinate);
const zoom = fc.double({ min: 0.1, max: 40, noNaN: true });

test('a zoomed view is so much smaller, within bounds', () => {
  expect(zoomed(wholeView(LIMIT), 2, [0, 0], LIMIT).reach).toBe(LIMIT / 2);
  expect(zoomed(wholeView(LIMIT), 100, [0, 0], LIMIT).reach).toBe(LIMIT / MOST_ZOOM);
  expect(zoomed(wholeView(LIMIT), 0.5, [1, 1], LIMIT)).toEqual(wholeView(LIMIT));
});

test('zooming in, a place stays where it is in the view', () => {
  fc.assert(
    fc.property(place, fc.double({ min: 1, max: MOST_ZOOM, noNaN: true }), (about, times) => {
      const [before, after] = [wholeView(LIMIT), zoomed(wholeView(LIMIT), times, about, LIMIT)];
      within(after, about).forEach((at, axis) =>
        expect(at).toBeCloseTo(within(before, about)[axis]),
      );
    }),
  );
});

test('no view reaches beyond the limit, and a followed place is in it', () => {
  fc.assert(
    fc.property(place, place, zoom, (about, to, times) => {
      const view = following(zoomed(wholeView(LIMIT), times, about, LIMIT), to, LIMIT);
      for (const middle of view.centre) {
        expect(Math.abs(middle) + view.reach).toBeLessThanOrEqual(LIMIT + 1e-9);
      }
      for (const at of within(view, to)) expect(Math.abs(at)).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});

test('a view that shows a place is the very same after it', () => {
  const view = zoomed(wholeView(LIMIT), 4, [1, 1], LIMIT);
  expect(following(view, [1, 1.5], LIMIT)).toBe(view);
});

test('a place beyond the limit is brought back to it', () => {
  expect(limited([9, -9], LIMIT)).toEqual([LIMIT, -LIMIT]);
});

/** Where a place is in a view: ±1 at its sides. */
function within({ centre, reach }: View, at: Place): number[] {
  return at.map((z, axis) => (z - centre[axis]) / reach);
}
