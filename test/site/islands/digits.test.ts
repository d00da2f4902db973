import { gzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { digitImage, loadDigits } from '../../../src/islands/parts/digits.ts';
import { exportDigits } from '../../../training/export/digits.ts';
import type { LabelledImages } from '../../../training/data/images.ts';

const train = split(25);
const test_ = split(60);
const { digits, files } = exportDigits({ train, test: test_ });

test('the page reads the images that the run exports', async () => {
  const read = await loadDigits(digits.heldOut, get(files));
  expect(read.count).toBe(digits.heldOut.count);
  expect([...read.labels.subarray(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  // The image of position p is all p.
  const positions = Array.from({ length: read.count }, (_, i) =>
    Math.round(255 * digitImage(read, i)[783]),
  );
  expect(positions.every((position, i) => test_.labels[position] === read.labels[i])).toBe(true);
  expect(new Set(positions).size).toBe(read.count);
});

test('where a class has few images, all of them go along', () => {
  expect(digits.train.count).toBe(train.count);
});

test('images that the server has unzipped already are read too', async () => {
  const { gunzipSync } = await import('fflate');
  const plain = new Map([...files].map(([path, bytes]) => [path, gunzipSync(bytes)]));
  expect((await loadDigits(digits.heldOut, get(plain))).count).toBe(digits.heldOut.count);
});

test.each([
  ['cut short', (bytes: Uint8Array) => bytes.subarray(0, 40), 'it cannot be unzipped'],
  ['something else', () => gzipSync(new Uint8Array(900)), 'it is no IDX file'],
  ['empty', () => new Uint8Array(), 'it is no IDX file'],
])('a file that is %s is refused', async (_, change, words) => {
  const changed = new Map([...files].map(([path, bytes]) => [path, change(bytes)]));
  await expect(loadDigits(digits.heldOut, get(changed))).rejects.toThrow(words);
});

/** Labels 0 to 9 in turn; the image of position p is all p. */
function split(count: number): LabelledImages {
  return {
    count,
    labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
    images: Uint8Array.from({ length: count * 784 }, (_, i) => Math.floor(i / 784)),
  };
}

function get(files: Map<string, Uint8Array>): (url: string) => Promise<ArrayBuffer> {
  return async (url) => new Uint8Array(files.get(url)!).buffer;
}
