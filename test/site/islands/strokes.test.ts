import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeStrokes,
  encodeStrokes,
  hasRoom,
  isDrawing,
  PEN_GRID,
  type PenPoint,
  type Stroke,
} from '../../../src/islands/parts/pad/strokes.ts';

const coordinate = fc.integer({ min: 0, max: PEN_GRID - 1 });
const point: fc.Arbitrary<PenPoint> = fc.tuple(coordinate, coordinate);
const drawing: fc.Arbitrary<Stroke[]> = fc.array(fc.array(point, { minLength: 1, maxLength: 40 }), {
  maxLength: 8,
});

test('a drawing survives the address', () => {
  fc.assert(
    fc.property(drawing, (strokes) => {
      const address = new URL('https://example.org/');
      address.searchParams.set('drawing', encodeStrokes(strokes));
      // No letter of it takes more than its own place there.
      expect(address.search.length).toBe('?drawing='.length + encodeStrokes(strokes).length);
      const text = new URL(address.href).searchParams.get('drawing')!;
      expect(isDrawing(text)).toBe(true);
      expect(decodeStrokes(text)).toEqual(strokes);
    }),
  );
});

test.each(['A', 'AAA', 'AA.', '.AA', 'AA..AA', 'AÄ', 'A A', 'AA,AA', 'AA'.repeat(1000)])(
  '%s is no drawing',
  (text) => expect(isDrawing(text)).toBe(false),
);

test('a drawing that has grown as far as it can is still one', () => {
  const strokes: Stroke[] = [];
  for (let i = 0; hasRoom(strokes); i++) {
    if (i % 50 === 0) strokes.push([[0, 0]]);
    else strokes.at(-1)!.push([i % PEN_GRID, 63]);
  }
  const text = encodeStrokes(strokes);
  expect(text.length).toBeGreaterThan(1700);
  expect(isDrawing(text)).toBe(true);
  expect(decodeStrokes(text)).toEqual(strokes);
});
