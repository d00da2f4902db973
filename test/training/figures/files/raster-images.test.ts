import sharp from 'sharp';
import { expect, it } from 'vitest';
import { normals, randomStream } from '../../../../training/contract/random.ts';
import type { Raster } from '../../../../training/figures/figure.ts';
import { addressOf, rasterImages } from '../../../../training/figures/files/raster-images.ts';
import { sampleWords } from '../sample-words.ts';

const WIDTH = 61;
const HEIGHT = 40;
const raster: Raster = {
  kind: 'raster',
  width: WIDTH,
  height: HEIGHT,
  pixels: Uint8Array.from(normals(randomStream(1), WIDTH * HEIGHT), (z) =>
    Math.min(255, Math.max(0, 128 + 60 * z)),
  ),
};
/** 61 × 13 = 793 is the multiple nearest to 800. */
const FACTOR = 13;

/** How much each pixel of a file differs from the one that it enlarges, at most. */
async function largestDifference(bytes: Uint8Array, factor: number): Promise<number> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([WIDTH * factor, HEIGHT * factor]);
  let largest = 0;
  for (let i = 0; i < info.width * info.height; i++) {
    const x = Math.floor((i % info.width) / factor);
    const y = Math.floor(i / info.width / factor);
    const difference = data[i * info.channels] - raster.pixels[y * WIDTH + x];
    largest = Math.max(largest, Math.abs(difference));
  }
  return largest;
}

it('every file enlarges the same picture: PNG and WebP exactly, AVIF as far as one can see', async () => {
  const drawn = await rasterImages(raster, 'figures/x', sampleWords);
  expect(drawn.map(({ image }) => image.path)).toEqual([
    'figures/x.png',
    'figures/x.2x.png',
    'figures/x.webp',
    'figures/x.2x.webp',
    'figures/x.avif',
    'figures/x.2x.avif',
  ]);
  for (const { image, bytes } of drawn) {
    expect([image.width, image.height]).toEqual([WIDTH * FACTOR, HEIGHT * FACTOR]);
    const difference = await largestDifference(bytes, FACTOR * image.density);
    expect(difference, image.path).toBeLessThanOrEqual(image.type === 'image/avif' ? 40 : 0);
  }
});

it('the bytes do not depend on how many threads the machine has', async () => {
  const bytes = [];
  for (const threads of [2, 5]) {
    sharp.concurrency(threads);
    bytes.push((await rasterImages(raster, 'x', sampleWords)).map((drawn) => drawn.bytes));
  }
  expect(bytes[0]).toEqual(bytes[1]);
});

it('an address holds the picture itself', async () => {
  const address = await addressOf(raster);
  expect(address).toMatch(/^data:image\/png;base64,/);
  const png = Buffer.from(address.split(',')[1], 'base64');
  expect(await largestDifference(png, 1)).toBe(0);
});
