import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rasterise } from '../../../../training/data/strokes/raster.ts';

const ink = (pixels: Iterable<number>): number =>
  Array.from(pixels).reduce((sum, pixel) => sum + pixel / 255, 0);

test('a line is as thick as asked, wherever it lies', () => {
  const heights = fc.double({ min: 10, max: 18, noNaN: true });
  const thicknesses = fc.double({ min: 1.5, max: 4, noNaN: true });
  fc.assert(
    fc.property(heights, thicknesses, (y, thickness) => {
      const image = rasterise(
        [
          [
            [4, y],
            [24, y],
          ],
        ],
        thickness,
      );
      const column = Array.from({ length: 28 }, (_, row) => image[row * 28 + 14]);
      expect(ink(column)).toBeGreaterThan(thickness - 0.15);
      expect(ink(column)).toBeLessThan(thickness + 0.15);
    }),
  );
});

test('a line drawn down a row of pixels fills it and shades its neighbours alike', () => {
  const image = rasterise(
    [
      [
        [4, 14.5],
        [24, 14.5],
      ],
    ],
    2,
  );
  const column = [11, 12, 13, 14, 15, 16, 17].map((row) => image[row * 28 + 14]);
  expect(column).toEqual([0, 0, column[2], 255, column[2], 0, 0]);
  expect(column[2]).toBeGreaterThan(64);
});

test('a line drawn in pieces, crossed or drawn twice, is no darker', () => {
  const whole = rasterise(
    [
      [
        [6, 5],
        [20, 23],
      ],
    ],
    3,
  );
  const pieces = rasterise(
    [
      [
        [6, 5],
        [13, 14],
        [20, 23],
      ],
      [
        [20, 23],
        [6, 5],
      ],
    ],
    3,
  );
  expect(pieces).toEqual(whole);
});

test('draws a dot where the pen does not move, and clips what leaves the image', () => {
  expect(
    ink(
      rasterise(
        [
          [
            [14, 14],
            [14, 14],
          ],
        ],
        4,
      ),
    ),
  ).toBeCloseTo(Math.PI * 4, 0);
  expect(
    ink(
      rasterise(
        [
          [
            [-40, -40],
            [-30, -35],
          ],
        ],
        4,
      ),
    ),
  ).toBe(0);
  expect(
    ink(
      rasterise(
        [
          [
            [-40, 14.5],
            [60, 14.5],
          ],
        ],
        1.6,
      ),
    ),
  ).toBeGreaterThan(28);
});
