import { expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { LETTERS, LETTERS_WORDS } from '../../../../training/data/strokes/letters.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';

const { images, labels } = drawSplit('train', 520, LETTERS);

/** If these change, so must LETTERS_VERSION. */
test('the images are what they always were', () => {
  const sha256 = createHash('sha256').update(images).update(labels).digest('hex');
  expect(sha256).toBe('360a5ef8e96ae322a912848ac5c83333a88731f89f6a7ca8d5518f9eb270c250');
});

test('every 26 images in a row hold each letter once', () => {
  expect(LETTERS.glyphs).toHaveLength(LETTERS_WORDS.classes.length);
  for (let start = 0; start < 520; start += 26) {
    expect(new Set(labels.subarray(start, start + 26)).size).toBe(26);
  }
});

test('letters have ink, are no two alike, and the mean images of most classes tell them apart', () => {
  const image = (i: number): Uint8Array => images.subarray(i * 784, (i + 1) * 784);
  const all = [...labels.keys()];
  expect(new Set(all.map((i) => Buffer.from(image(i)).toString('base64'))).size).toBe(520);
  const means = LETTERS.glyphs.map((_, label) => {
    const own = all.slice(0, 390).filter((i) => labels[i] === label);
    return Array.from(
      { length: 784 },
      (_, p) => own.reduce((sum, i) => sum + image(i)[p], 0) / own.length,
    );
  });
  const distance = (i: number, mean: number[]): number =>
    mean.reduce((sum, value, p) => sum + (value - image(i)[p]) ** 2, 0);
  const later = all.slice(390);
  const right = later.filter((i) => {
    const distances = means.map((mean) => distance(i, mean));
    return distances.indexOf(Math.min(...distances)) === labels[i];
  });
  expect(right.length / later.length).toBeGreaterThan(0.6);
});
