import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { IMAGE_SIZE, PIXELS } from '../../../../training/contract/image.ts';
import { drawStrokes, type StrokeImage } from '../../../../training/data/strokes/draw.ts';
import { FACTOR_RANGES, type StrokeFactors } from '../../../../training/data/strokes/factors.ts';
import { GLYPHS } from '../../../../training/data/strokes/glyphs.ts';
import { drawSplit, STROKES } from '../../../../training/data/strokes/strokes.ts';

const SAMPLE = 2_000;
const sample = Array.from({ length: SAMPLE }, (_, i) => drawStrokes(STROKES, 'train', i));
const continuous = Object.keys(FACTOR_RANGES) as (keyof typeof FACTOR_RANGES)[];

/** If these change, so must STROKES_VERSION: every figure drawn from the old images is out of date. */
test('the images are what they always were', () => {
  const { images, labels } = drawSplit('train', 500);
  const sha256 = createHash('sha256').update(images).update(labels).digest('hex');
  expect(sha256).toBe('1d8665ad5187508fd555389530c3c37b5ab5dca1ac948ec501752dc805a8c4e1');
});

test('an image depends on seed, split and index alone', () => {
  const backwards = [7, 3, 0].map((i) => drawStrokes(STROKES, 'train', i));
  expect(backwards).toEqual([sample[7], sample[3], sample[0]]);
  const others = [
    drawStrokes(STROKES, 'test', 7),
    drawStrokes({ ...STROKES, seed: 2 }, 'train', 7),
  ];
  for (const { image } of others) expect(image).not.toEqual(sample[7].image);
  const { images, labels, count } = drawSplit('train', 8);
  expect(count).toBe(8);
  expect(images.subarray(7 * PIXELS)).toEqual(sample[7].image);
  expect(labels[7]).toBe(sample[7].label);
});

test('no image comes twice, in either split', () => {
  const held = Array.from({ length: 500 }, (_, i) => drawStrokes(STROKES, 'test', i));
  const images = [...sample, ...held].map(({ image }) => Buffer.from(image).toString('base64'));
  expect(new Set(images).size).toBe(SAMPLE + 500);
});

test('every ten images in a row hold each digit once, in no fixed order', () => {
  const orders = new Set<string>();
  for (let start = 0; start < SAMPLE; start += 10) {
    const labels = sample.slice(start, start + 10).map(({ label }) => label);
    expect(labels.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    orders.add(labels.join());
  }
  expect(orders.size).toBeGreaterThan(190);
});

test.for(continuous)('%s fills its range evenly and owes nothing to the class', (factor) => {
  const [low, high] = FACTOR_RANGES[factor];
  const position = ({ factors }: StrokeImage): number => (factors[factor] - low) / (high - low);
  const quarters = [0, 0, 0, 0];
  for (const image of sample) {
    expect(position(image)).toBeGreaterThanOrEqual(0);
    expect(position(image)).toBeLessThan(1);
    quarters[Math.floor(4 * position(image))]++;
  }
  for (const quarter of quarters) expect(quarter / SAMPLE).toBeCloseTo(0.25, 1);
  for (let digit = 0; digit < 10; digit++) {
    const positions = sample.filter(({ label }) => label === digit).map(position);
    expect(mean(positions)).toBeGreaterThan(0.4);
    expect(mean(positions)).toBeLessThan(0.6);
  }
});

test('every way of writing every digit is used', () => {
  const used = new Set(sample.map(({ label, factors }) => `${label}/${factors.variant}`));
  expect(used.size).toBe(GLYPHS.flat().length);
});

test('the factors are seen in the images', () => {
  const seen = (
    images: readonly StrokeImage[],
    factor: (factors: StrokeFactors) => number,
    measure: (image: Uint8Array) => number,
  ): number =>
    correlation(
      images.map(({ factors }) => factor(factors)),
      images.map(({ image }) => measure(image)),
    );
  const sticks = sample.filter(({ label, factors }) => label === 1 && factors.variant === 0);
  const rings = sample.filter(({ label, factors }) => label === 0 && factors.variant === 0);
  expect(seen(sample, ({ scale }) => scale, longerSide)).toBeGreaterThan(0.8);
  expect(seen(sticks, ({ thickness }) => thickness, ink)).toBeGreaterThan(0.9);
  expect(seen(rings, ({ width }) => width, aspect)).toBeGreaterThan(0.5);
  // Of a stick, shear and turn together are the lean of its ink.
  const lean = ({ slant, rotation }: StrokeFactors): number => slant + (rotation * Math.PI) / 180;
  expect(seen(sticks, lean, inkLean)).toBeGreaterThan(0.9);
});

test('ink is like that of MNIST: mean 0.131, 81 % of pixels empty', () => {
  const pixels = sample.flatMap(({ image }) => [...image]);
  expect(mean(pixels) / 255).toBeGreaterThan(0.12);
  expect(mean(pixels) / 255).toBeLessThan(0.14);
  const empty = pixels.filter((pixel) => pixel === 0).length / pixels.length;
  expect(empty).toBeGreaterThan(0.78);
  expect(empty).toBeLessThan(0.84);
});

test('digits are centred by mass and keep within the image', () => {
  for (const { image } of sample) {
    const [x, y] = centreOfMass(image);
    expect(Math.hypot(x - IMAGE_SIZE / 2, y - IMAGE_SIZE / 2)).toBeLessThan(1.5);
    expect(longerSide(image)).toBeLessThanOrEqual(24);
  }
});

test('nearest neighbours are of the same class', () => {
  const known = sample.slice(0, 1_000);
  let right = 0;
  for (let i = 0; i < 100; i++) {
    const { image, label } = drawStrokes(STROKES, 'test', i);
    if (nearest(image, known).label === label) right++;
  }
  expect(right / 100).toBeGreaterThanOrEqual(0.95);
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [ma, mb] = [mean(a), mean(b)];
  const covariance = mean(a.map((value, i) => (value - ma) * (b[i] - mb)));
  const variance = (values: readonly number[], m: number) => mean(values.map((v) => (v - m) ** 2));
  return covariance / Math.sqrt(variance(a, ma) * variance(b, mb));
}

function ink(image: Uint8Array): number {
  return image.reduce((sum, pixel) => sum + pixel, 0);
}

function centreOfMass(image: Uint8Array): [number, number] {
  let [x, y] = [0, 0];
  image.forEach((pixel, i) => {
    x += pixel * ((i % IMAGE_SIZE) + 0.5);
    y += pixel * (Math.floor(i / IMAGE_SIZE) + 0.5);
  });
  return [x / ink(image), y / ink(image)];
}

/** How far the ink leans to the right per unit of height, by its second moments. */
function inkLean(image: Uint8Array): number {
  const [cx, cy] = centreOfMass(image);
  let [xy, yy] = [0, 0];
  image.forEach((pixel, i) => {
    const x = (i % IMAGE_SIZE) + 0.5 - cx;
    const y = Math.floor(i / IMAGE_SIZE) + 0.5 - cy;
    xy -= pixel * x * y;
    yy += pixel * y * y;
  });
  return xy / yy;
}

function longerSide(image: Uint8Array): number {
  return Math.max(...box(image));
}

function aspect(image: Uint8Array): number {
  const [width, height] = box(image);
  return width / height;
}

/** Width and height of the box around the ink, in pixels. */
function box(image: Uint8Array): [number, number] {
  const inked = [...image.keys()].filter((i) => image[i] > 64);
  const extent = (values: number[]): number => Math.max(...values) - Math.min(...values) + 1;
  return [
    extent(inked.map((i) => i % IMAGE_SIZE)),
    extent(inked.map((i) => Math.floor(i / IMAGE_SIZE))),
  ];
}

function nearest(image: Uint8Array, among: readonly StrokeImage[]): StrokeImage {
  let best = among[0];
  let least = Infinity;
  for (const other of among) {
    let distance = 0;
    for (let i = 0; i < PIXELS && distance < least; i++)
      distance += (image[i] - other.image[i]) ** 2;
    if (distance < least) [best, least] = [other, distance];
  }
  return best;
}
