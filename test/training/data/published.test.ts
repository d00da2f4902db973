import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileProblem } from '../../../training/contract/file-problem.ts';
import { checkIdxFile } from '../../../training/data/published.ts';
import { encodeIdx, FAKE_FILES, FAKE_IDX } from './fake-mnist.ts';

const file = FAKE_FILES.trainLabels;
const idx = FAKE_IDX.get(file.name)!;

test('takes the original, plain or gzipped', () => {
  expect(checkIdxFile(idx, file)).toEqual(idx);
  expect(checkIdxFile(gzipSync(idx, { level: 1 }), file)).toEqual(idx);
});

test('refuses a file of the right shape with any byte changed', () => {
  fc.assert(
    fc.property(fc.nat({ max: idx.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bad = Uint8Array.from(idx);
      bad[at] ^= change;
      expect(() => checkIdxFile(bad, file)).toThrow(FileProblem);
    }),
  );
  const other = encodeIdx([120], new Uint8Array(120));
  expect(() => checkIdxFile(other, file)).toThrow(/is not the original: its SHA-256 is [0-9a-f]+/);
});

test('refuses gzip cut short anywhere', () => {
  const gzip = gzipSync(idx);
  fc.assert(
    fc.property(fc.nat({ max: gzip.length - 1 }), (length) => {
      expect(() => checkIdxFile(gzip.subarray(0, length), file)).toThrow(FileProblem);
    }),
  );
  expect(() => checkIdxFile(gzip.subarray(0, 20), file)).toThrow('cannot be unpacked');
});

test('unpacks no more than the original holds', () => {
  const bomb = gzipSync(Buffer.alloc(10_000_000));
  expect(() => checkIdxFile(bomb, file)).toThrow('goes on after its last value');
});

test('throws nothing but a FileProblem, whatever the bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 64 });
  const gzipLike = bytes.map((tail) => Uint8Array.of(0x1f, 0x8b, 8, 0, ...tail));
  const gzipped = bytes.map((bytes) => Uint8Array.from(gzipSync(bytes)));
  fc.assert(
    fc.property(fc.oneof(bytes, gzipLike, gzipped), (bytes) => {
      expect(() => checkIdxFile(bytes, file)).toThrow(FileProblem);
    }),
  );
});
