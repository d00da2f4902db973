import { expect, test } from 'vitest';
import { GLYPHS } from '../../../../training/data/strokes/glyphs.ts';

const glyphs = GLYPHS.flatMap((variants, digit) =>
  variants.map((glyph, variant) => [`${digit}, variant ${variant}`, glyph] as const),
);

test('each digit can be written in several ways', () => {
  expect(GLYPHS).toHaveLength(10);
  for (const variants of GLYPHS) expect(variants.length).toBeGreaterThanOrEqual(3);
});

test.for(glyphs)('%s is one tall and moves at every point', ([, glyph]) => {
  const heights = glyph.flat().map(([, y]) => y);
  expect(Math.abs(Math.min(...heights))).toBeLessThan(0.06);
  expect(Math.abs(Math.max(...heights) - 1)).toBeLessThan(0.06);
  for (const stroke of glyph) {
    expect(stroke.length).toBeGreaterThanOrEqual(2);
    for (let i = 1; i < stroke.length; i++) {
      const [[ax, ay], [bx, by]] = [stroke[i - 1], stroke[i]];
      expect(Math.hypot(bx - ax, by - ay)).toBeGreaterThan(0.05);
    }
  }
});
