import { IMAGE_SIZE, PIXELS } from '../../contract/image.ts';
import type { Point } from './glyphs.ts';

/** Width of the soft edge of a line, in pixels. */
const EDGE = 1.2;

/**
 * Draws polylines with a round pen, anti-aliased, on a black ground.
 *
 * @param lines points in pixels; a pixel's centre is at half past its index
 * @param thickness of the line, in pixels
 * @returns `[784]` bytes, row-major: 255 inside the line, falling to 0 across its edge
 */
export function rasterise(lines: readonly Point[][], thickness: number): Uint8Array {
  const distances = new Float64Array(PIXELS).fill(Infinity);
  const reach = (thickness + EDGE) / 2;
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) approach(distances, line[i - 1], line[i], reach);
  }
  const image = new Uint8Array(PIXELS);
  for (let i = 0; i < PIXELS; i++) {
    if (distances[i] >= reach * reach) continue;
    image[i] = Math.round(255 * Math.min(1, (reach - Math.sqrt(distances[i])) / EDGE));
  }
  return image;
}

/** Lowers each pixel's squared distance to that of the segment a–b, looking no further than `reach`. */
function approach(distances: Float64Array, a: Point, b: Point, reach: number): void {
  const [ax, ay] = a;
  const dx = b[0] - ax;
  const dy = b[1] - ay;
  const squared = dx * dx + dy * dy;
  const [left, right] = pixels(ax, b[0], reach);
  const [top, bottom] = pixels(ay, b[1], reach);
  for (let row = top; row <= bottom; row++) {
    const y = row + 0.5 - ay;
    for (let column = left; column <= right; column++) {
      const x = column + 0.5 - ax;
      const along = squared === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / squared));
      const ex = x - along * dx;
      const ey = y - along * dy;
      const distance = ex * ex + ey * ey;
      const pixel = row * IMAGE_SIZE + column;
      if (distance < distances[pixel]) distances[pixel] = distance;
    }
  }
}

/** First and last pixel whose centre can be within `reach` of the interval between p and q. */
function pixels(p: number, q: number, reach: number): [number, number] {
  const first = Math.ceil(Math.min(p, q) - reach - 0.5);
  const last = Math.floor(Math.max(p, q) + reach - 0.5);
  return [Math.max(0, first), Math.min(IMAGE_SIZE - 1, last)];
}
