import { expect, test } from 'vitest';
import type { Model } from '../../../src/decoder/read-model.ts';
import { bitsInWords } from '../../../src/islands/quantise/bits-words.ts';
import { largestKernel, withBits, zeroShare } from '../../../src/islands/quantise/fewer-bits.ts';
import { histogram } from '../../../src/islands/quantise/weight-histogram.ts';
import { words } from './digits-in-english.ts';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { rounded } from '../../../training/contract/quantise.ts';

const draws = (length: number, name: string): Float32Array<ArrayBuffer> =>
  normals(randomStream(1, name), length);

/** As it would be read from its files: its kernels have been rounded to eight bits. */
const model: Model = {
  url: 'model.json',
  topology: {
    class_name: 'Sequential',
    config: { layers: [], input_layers: [], output_layers: [] },
  },
  weights: new Map([
    ['a/kernel', { shape: [20, 30], data: rounded(draws(600, 'a'), 8) }],
    ['a/bias', { shape: [30], data: draws(30, 'bias') }],
    ['b/kernel', { shape: [4, 4, 1, 2], data: rounded(draws(32, 'b'), 8) }],
  ]),
};

test('with as many bits as in its files a decoder is as it was', () => {
  for (const [name, { data }] of withBits(model, 8).weights) {
    const before = model.weights.get(name)!.data;
    data.forEach((weight, i) => expect(weight).toBeCloseTo(before[i], 5));
  }
});

test.each([2, 3, 5])(
  'with %i bits a kernel has as many values, and biases are left alone',
  (bits) => {
    const { weights } = withBits(model, bits);
    for (const name of ['a/kernel', 'b/kernel']) {
      expect(new Set(weights.get(name)!.data).size).toBeLessThanOrEqual(2 ** bits);
    }
    expect(weights.get('a/bias')).toBe(model.weights.get('a/bias'));
  },
);

test('with fewer bits more weights are zero', () => {
  const shares = [8, 4, 2].map((bits) => zeroShare(withBits(model, bits)));
  expect(shares[0]).toBeLessThan(0.05);
  expect(shares[1]).toBeGreaterThan(shares[0]);
  expect(shares[2]).toBeGreaterThan(shares[1]);
});

test('the largest kernel is found', () => {
  expect(largestKernel(model)[0]).toBe('a/kernel');
});

test('a histogram counts every value around the nearest multiple', () => {
  expect(histogram(Float32Array.of(-1, -0.9, 0.1, 1), 0.5)).toEqual([
    { middle: -1, count: 2 },
    { middle: -0.5, count: 0 },
    { middle: 0, count: 1 },
    { middle: 0.5, count: 0 },
    { middle: 1, count: 1 },
  ]);
});

const eight = { bits: 8, nats: 105.21, cost: -0.004, bytes: 57_000 };

test('what fewer bits do is said', () => {
  const three = { bits: 3, nats: 110.4, cost: 5.19, bytes: 23_400 };
  expect(bitsInWords(words.quantise, three, eight, { zeros: 0.314, same: 13, of: 16 })).toBe(
    '3 bits: the decoder would take 23 kB instead of 57 kB. The run measured a negative ELBO of 110.4 nats per image on held-out digits, 5.19 more than with the weights as trained. The classifier takes 13 of 16 samples for the same digit as with 8 bits; 31 % of the weights are zero.',
  );
  expect(bitsInWords(words.quantise, eight, eight, { zeros: 0, same: 16, of: 16 })).toBe(
    '8 bits: the decoder as it was exported, 57 kB. The run measured a negative ELBO of 105.2 nats per image on held-out digits, the same as with the weights as trained.',
  );
});
