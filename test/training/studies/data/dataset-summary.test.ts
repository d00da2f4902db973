import { expect, it } from 'vitest';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { summarise } from '../../../../training/studies/data/dataset-summary.ts';

const train = drawSplit('train', 150);
const test = drawSplit('test', 30);

it('counts images by class', () => {
  const { counts } = summarise({ train, test }, 10);
  expect(counts).toEqual({ train: Array(10).fill(15), test: Array(10).fill(3) });
});

it('shows the first ten training images of each class', () => {
  const { exemplars } = summarise({ train, test }, 10);
  expect(exemplars.length).toBe(100 * 784);
  const ofSeven = [...train.labels.keys()].filter((i) => train.labels[i] === 7);
  [0, 9].forEach((column) => {
    const shown = exemplars.subarray((70 + column) * 784, (71 + column) * 784);
    const original = train.images.subarray(ofSeven[column] * 784, (ofSeven[column] + 1) * 784);
    expect(shown).toEqual(Float32Array.from(original, (byte) => byte / 255));
  });
});

it('leaves black what a class has not', () => {
  const one = { images: train.images.slice(0, 784), labels: train.labels.slice(0, 1), count: 1 };
  const { exemplars, counts, ink } = summarise({ train: one, test }, 10);
  const label = one.labels[0];
  const first = exemplars.subarray(label * 7840, label * 7840 + 784);
  const sum = (values: Float32Array): number => values.reduce((a, b) => a + b, 0);
  expect(sum(first)).toBeGreaterThan(10);
  expect(sum(exemplars)).toBeCloseTo(sum(first), 6);
  expect(counts.train[label]).toBe(1);
  expect(ink.map(Number.isNaN)).toEqual(counts.train.map((count) => count === 0));
});

it('weighs ink by class and tells how much is empty', () => {
  const images = new Uint8Array(3 * 784);
  images.fill(255, 0, 784);
  images.fill(51, 784, 784 + 392);
  const labels = Uint8Array.of(4, 6, 6);
  const { ink, empty } = summarise({ train: { images, labels, count: 3 }, test }, 10);
  expect(ink[4]).toBeCloseTo(1, 9);
  expect(ink[6]).toBeCloseTo(0.2 / 4, 9);
  expect(empty).toBeCloseTo(1.5 / 3, 9);
});
