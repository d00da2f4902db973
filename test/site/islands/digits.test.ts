import fc from 'fast-check';
import { gunzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { GetFile } from '../../../src/decoder/fetch-file.ts';
import { digitImage, loadDigits } from '../../../src/islands/parts/digits.ts';
import { exportDigits } from '../../../training/export/digits.ts';
import type { LabelledImages } from '../../../training/data/images.ts';
import { cases, mutatedBytes, readOrRefuse } from '../../fuzz/fuzz.ts';

const train = split(25);
const test_ = split(60);
const { digits, files } = exportDigits({ train, test: test_ }, 1);

test('the page reads the images that the run exports', async () => {
  const read = await loadDigits(digits.heldOut, 10, get(files));
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

test.each([
  ['cut short', (bytes: Uint8Array) => bytes.subarray(0, 40), /is cut short: 40 bytes, not \d+\.$/],
  ['something else', () => new Uint8Array(900), /is not an IDX file of \d-dimensional bytes/],
  ['empty', () => new Uint8Array(), /is cut short: 0 bytes, fewer than its \d+ of header\.$/],
])('a file that is %s is refused', async (_, change, words) => {
  const changed = new Map([...files].map(([path, bytes]) => [path, change(gunzipSync(bytes))]));
  await expect(loadDigits(digits.heldOut, 10, getPlain(changed))).rejects.toThrow(words);
});

test('labels that are no classes are refused', async () => {
  const changed = new Map([...files].map(([path, bytes]) => [path, gunzipSync(bytes)]));
  changed.get(digits.heldOut.labels)![8] = 10;
  await expect(loadDigits(digits.heldOut, 10, getPlain(changed))).rejects.toThrow(
    'do not hold the same images and their classes.',
  );
});

test('files changed anyhow are read, or refused in a sentence', () => {
  const plain = new Map([...files].map(([path, bytes]) => [path, gunzipSync(bytes)]));
  const { images, labels } = digits.heldOut;
  const changed = fc.record({
    images: mutatedBytes(plain.get(images)!.subarray(0, 16 + 784)),
    labels: mutatedBytes(Uint8Array.from([...plain.get(labels)!.subarray(0, 7), 1, 0])),
  });
  return fc.assert(
    fc.asyncProperty(changed, (changed) =>
      readOrRefuse(() =>
        loadDigits(
          { images: 'images', labels: 'labels' },
          10,
          getPlain(new Map(Object.entries(changed))),
        ),
      ),
    ),
    cases(400),
  );
});

/** Labels 0 to 9 in turn; the image of position p is all p. */
function split(count: number): LabelledImages {
  return {
    count,
    labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
    images: Uint8Array.from({ length: count * 784 }, (_, i) => Math.floor(i / 784)),
  };
}

/** Files as `fetchFile` gets them. */
function get(files: Map<string, Uint8Array>): GetFile {
  return getPlain(new Map([...files].map(([path, bytes]) => [path, gunzipSync(bytes)])));
}

function getPlain(files: Map<string, Uint8Array>): GetFile {
  return async (url) => new Uint8Array(files.get(url)!).buffer;
}
