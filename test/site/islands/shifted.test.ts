import { expect, test } from 'vitest';
import { shifted } from '../../../src/islands/train-here/shifted.ts';

const SIDE = 28;

/** One pixel of ink. */
function dot(x: number, y: number): Float32Array {
  const image = new Float32Array(SIDE * SIDE);
  image[y * SIDE + x] = 1;
  return image;
}

/** Where the dot of each image is, as [x, y]. */
function dots(images: Uint8Array): number[][] {
  return Array.from({ length: images.length / SIDE ** 2 }, (_, i) => {
    const at = images.subarray(i * SIDE ** 2, (i + 1) * SIDE ** 2).indexOf(255);
    return [at % SIDE, Math.floor(at / SIDE)];
  });
}

test('images take turns, each moved by up to two pixels each way, and by all of them', () => {
  const places = dots(shifted([dot(10, 10), dot(20, 5)], 400, 1));
  const moves = places.map(([x, y], i) => (i % 2 ? [x - 20, y - 5] : [x - 10, y - 10]));
  expect(moves.flat().every((move) => Math.abs(move) <= 2)).toBe(true);
  expect(new Set(moves.map(String)).size).toBe(25);
});

test('the same seed moves them the same way', () => {
  const images = [dot(10, 10), dot(20, 5)];
  expect(shifted(images, 20, 7)).toEqual(shifted(images, 20, 7));
  expect(shifted(images, 20, 8)).not.toEqual(shifted(images, 20, 7));
});

test('ink leaves over an edge, and does not come back over another', () => {
  const corners = [dot(0, 0), dot(27, 27), dot(0, 27), dot(27, 0)];
  const all = shifted(corners, 400, 1);
  dots(all).forEach(([x, y], i) => {
    if (x === -1) return;
    const [cornerX, cornerY] = [
      [0, 0],
      [27, 27],
      [0, 27],
      [27, 0],
    ][i % 4];
    expect(Math.max(Math.abs(x - cornerX), Math.abs(y - cornerY))).toBeLessThanOrEqual(2);
  });
  expect(dots(all).some(([, y]) => y === -1)).toBe(true);
});
