import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isKernel, quantise, rounded } from '../../../training/contract/quantise.ts';

const weights = fc.float32Array({
  noNaN: true,
  noDefaultInfinity: true,
  minLength: 1,
  maxLength: 60,
  min: -50,
  max: 50,
});

const bits = fc.integer({ min: 2, max: 8 });

it('weights are read back to within half a step, at the ends of the range to within one', () => {
  fc.assert(
    fc.property(weights, bits, (values, bits) => {
      const { codes, scale, min } = quantise(values, bits);
      const largest = 2 ** bits - 1;
      values.forEach((value, i) => {
        const within = value > min && value < min + largest * scale ? 0.501 : 1.001;
        expect(codes[i]).toBeLessThanOrEqual(largest);
        expect(Math.abs(codes[i] * scale + min - value)).toBeLessThanOrEqual(within * scale);
      });
    }),
  );
});

it('zero stays exact where the range includes it', () => {
  fc.assert(
    fc.property(weights, bits, (given, bits) => {
      const values = Float32Array.from([...given, 0, -1, 1]);
      expect(Math.abs(rounded(values, bits)[given.length])).toBeLessThan(1e-9);
    }),
  );
});

it('what has been rounded is not moved by rounding to as many bits again', () => {
  const random = Float32Array.from({ length: 500 }, (_, i) => Math.sin(1 + i * i) + 0.3);
  for (let bits = 2; bits <= 8; bits++) {
    const once = rounded(random, bits);
    rounded(once, bits).forEach((value, i) => expect(value).toBeCloseTo(once[i], 6));
  }
});

it('weights have a byte each if nothing else is asked for', () => {
  const { codes } = quantise(Float32Array.from({ length: 1000 }, (_, i) => i));
  expect(new Set(codes).size).toBe(256);
});

it('a tensor of one value is kept as it is', () => {
  expect([...rounded(new Float32Array(5).fill(0.25), 8)]).toEqual([0.25, 0.25, 0.25, 0.25, 0.25]);
});

it('biases are no kernels', () => {
  expect([[12], [3, 4], [4, 4, 1, 8]].map((shape) => isKernel({ shape }))).toEqual([
    false,
    true,
    true,
  ]);
});
