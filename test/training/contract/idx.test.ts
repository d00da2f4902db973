import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileProblem } from '../../../training/contract/file-problem.ts';
import { idxSize, parseIdx } from '../../../training/contract/idx.ts';
import { encodeIdx } from '../data/fake-mnist.ts';

const shapes = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 });
const arrays = shapes.chain((shape) => {
  const length = shape.reduce((product, size) => product * size, 1);
  const values = fc.uint8Array({ minLength: length, maxLength: length });
  return values.map((values) => ({ shape, values, idx: encodeIdx(shape, values) }));
});

test('gives back what was encoded', () => {
  fc.assert(
    fc.property(arrays, ({ shape, values, idx }) => {
      expect(idx).toHaveLength(idxSize(shape));
      expect([...parseIdx(idx, shape)]).toEqual([...values]);
    }),
  );
});

test('reads a view into a larger buffer', () => {
  const idx = encodeIdx([3], Uint8Array.of(7, 8, 9));
  const padded = Uint8Array.of(1, 2, 3, ...idx, 4);
  expect([...parseIdx(padded.subarray(3, -1), [3])]).toEqual([7, 8, 9]);
});

test('refuses a file cut short anywhere', () => {
  fc.assert(
    fc.property(arrays, fc.nat(), ({ shape, idx }, cut) => {
      const short = idx.subarray(0, cut % idx.length);
      expect(() => parseIdx(short, shape)).toThrow(FileProblem);
      expect(() => parseIdx(short, shape)).toThrow(/^is cut short: \d+ bytes/);
    }),
  );
});

test('refuses bytes after the last value', () => {
  fc.assert(
    fc.property(arrays, fc.uint8Array({ minLength: 1 }), ({ shape, idx }, tail) => {
      const long = Buffer.concat([idx, tail]);
      expect(() => parseIdx(long, shape)).toThrow(/^goes on after its last value: \d+ bytes/);
    }),
  );
});

test('refuses any other header', () => {
  fc.assert(
    fc.property(
      arrays,
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      ({ shape, idx }, at, change) => {
        const bad = Uint8Array.from(idx);
        bad[at % (4 + 4 * shape.length)] ^= change;
        expect(() => parseIdx(bad, shape)).toThrow(FileProblem);
      },
    ),
  );
});

test('says what is wrong', () => {
  const idx = encodeIdx([2, 3], new Uint8Array(6));
  expect(() => parseIdx(idx, [6])).toThrow(
    'is not an IDX file of 1-dimensional bytes: it begins with 0x00000802, not 0x00000801',
  );
  expect(() => parseIdx(idx, [3, 2])).toThrow('holds 2×3 values, not 3×2');
});

test('throws nothing but a FileProblem, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), shapes, (bytes, shape) => {
      try {
        expect(parseIdx(bytes, shape)).toHaveLength(bytes.length - 4 - 4 * shape.length);
      } catch (error) {
        expect(error).toBeInstanceOf(FileProblem);
      }
    }),
  );
});
