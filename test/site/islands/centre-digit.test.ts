import { expect, test } from 'vitest';
import { centreDigit } from '../../../src/islands/parts/pad/centre-digit.ts';
import { INK_SIDE, inkOf } from '../../../src/islands/parts/pad/ink.ts';
import type { Stroke } from '../../../src/islands/parts/pad/strokes.ts';

const SEVEN: Stroke[] = [
  [
    [14, 10],
    [44, 12],
    [26, 50],
  ],
];
const DASH: Stroke[] = [
  [
    [20, 30],
    [40, 30],
  ],
];

test('the longer side fills 20 pixels, and proportions are kept', () => {
  const image = centreDigit(rectangle(100, 30, 20, 60), 128);
  // 60 high and 20 wide: 20 high and 6⅔ wide.
  expect(spread(rowsOf(image))).toBe(20);
  expect(spread(columnsOf(image))).toBe(7);
  expect(sum(image)).toBeCloseTo((20 * 20) / 3, 3);
});

test('edges that fall within a pixel are grey by the share that is covered', () => {
  const image = centreDigit(rectangle(10, 10, 20, 60), 128);
  const row = [...image.subarray(14 * 28, 15 * 28)].filter((grey) => grey > 0);
  expect(row.slice(0, -1)).toEqual(row.slice(0, -1).map(() => expect.closeTo(1, 5)));
  expect(row.at(-1)).toBeCloseTo(2 / 3, 5);
});

test.each([
  ['a seven', SEVEN],
  ['a dash', DASH],
])('the centre of mass of %s is where MNIST has it, within half a pixel', (_, strokes) => {
  const image = centreDigit(inkOf(strokes), INK_SIDE);
  for (const masses of [rowsOf(image), columnsOf(image)]) {
    expect(Math.abs(centre(masses) - 14.5)).toBeLessThanOrEqual(0.5);
  }
});

test('where and how large it was drawn does not matter', () => {
  const moved = SEVEN.map((stroke) => stroke.map(([x, y]): [number, number] => [x + 9, y - 4]));
  const ink = inkOf(SEVEN);
  const image = centreDigit(ink, INK_SIDE);
  expect(difference(centreDigit(inkOf(moved), INK_SIDE), image)).toBeLessThan(1e-6);
  const twice = Float32Array.from({ length: 4 * INK_SIDE ** 2 }, (_, i) => {
    const [row, column] = [Math.floor(i / (2 * INK_SIDE)) >> 1, (i % (2 * INK_SIDE)) >> 1];
    return ink[row * INK_SIDE + column];
  });
  expect(difference(centreDigit(twice, 2 * INK_SIDE), image)).toBeLessThan(1e-6);
});

test('an image that is made so already stays as it is', () => {
  const image = centreDigit(inkOf(SEVEN), INK_SIDE);
  expect(difference(centreDigit(image, 28), image)).toBeLessThan(1e-6);
});

test('nothing leaves the image, however one-sided it is', () => {
  const ink = rectangle(0, 0, 128, 4);
  for (let i = 0; i < 60; i++) for (let j = 0; j < 8; j++) ink[i * 128 + 120 + j] = 1;
  const scale = 20 / 128;
  expect(sum(centreDigit(ink, 128))).toBeCloseTo(sum(ink) * scale ** 2, 2);
});

test('no ink makes an empty image', () => {
  expect(sum(centreDigit(inkOf([]), INK_SIDE))).toBe(0);
});

test('a pen leaves a line of its own thickness', () => {
  const ink = inkOf(DASH);
  const column = Array.from({ length: INK_SIDE }, (_, row) => ink[row * INK_SIDE + 60]);
  expect(sum(column)).toBeCloseTo(12, 5);
  expect(Math.max(...ink)).toBe(1);
});

function rectangle(left: number, top: number, width: number, height: number): Float32Array {
  return Float32Array.from({ length: 128 * 128 }, (_, i) => {
    const [row, column] = [Math.floor(i / 128), i % 128];
    const inside = (at: number, from: number, size: number): boolean =>
      at >= from && at < from + size;
    return Number(inside(column, left, width) && inside(row, top, height));
  });
}

function rowsOf(image: Float32Array): number[] {
  return Array.from({ length: 28 }, (_, row) => sum(image.subarray(row * 28, (row + 1) * 28)));
}

function columnsOf(image: Float32Array): number[] {
  return Array.from({ length: 28 }, (_, column) => sum(image.filter((_, i) => i % 28 === column)));
}

function spread(masses: number[]): number {
  return masses.filter((mass) => mass > 0).length;
}

function centre(masses: number[]): number {
  return sum(masses.map((mass, i) => mass * (i + 0.5))) / sum(masses);
}

function difference(a: Float32Array, b: Float32Array): number {
  return Math.max(...a.map((value, i) => Math.abs(value - b[i])));
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}
