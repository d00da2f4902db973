import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startEngine } from '../../../training/engines/engine.ts';
import { machineFuses } from '../../../training/engines/wasm/fusion.ts';
import { joiningPairs } from '../../../training/engines/wasm/join-pairs.ts';
import { registerKernels } from '../../../training/engines/wasm/register.ts';
import { Adam } from '../../../training/train/adam.ts';
import { largestDifference, normalTensor, onCpu } from '../support.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

afterAll(() => tf.setBackend('wasm'));

/** Whether products are fused with sums: not everywhere can both be had. */
const roundings = machineFuses() ? [true, false] : [false];

const double = new Float64Array(1);
/** Its bits, the lower first. */
const words = new Uint32Array(double.buffer);

/** c + a·b rounded to float32 at the end, or after the product too. */
function multiplyAdd(a: number, b: number, c: number, fuses: boolean): number {
  const product = a * b;
  if (!fuses) return Math.fround(Math.fround(product) + c);
  // Doubles hold the product, but not the sum: rounded to an odd last bit, it is yet to be rounded.
  const sum = product + c;
  const lost = product - (sum - (sum - product)) + (c - (sum - product));
  double[0] = sum;
  if (lost === 0 || words[0] & 1) return Math.fround(sum);
  if (lost > 0 === sum > 0) {
    words[0] += 1;
  } else {
    if (words[0] === 0) words[1] -= 1;
    words[0] -= 1;
  }
  return Math.fround(double[0]);
}

/** bias + a·b, from the bias on along the inner axis, every operation rounded to float32. */
async function productInOrder(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  bias: tf.Tensor1D,
  fuses: boolean,
): Promise<number[]> {
  const [[m, k], n] = [a.shape, b.shape[1]];
  const [left, right, start] = [await a.data(), await b.data(), await bias.data()];
  return Array.from({ length: m * n }, (_, place) => {
    const [i, j] = [Math.floor(place / n), place % n];
    let sum = start[j];
    for (let inner = 0; inner < k; inner++) {
      sum = multiplyAdd(left[i * k + inner], right[inner * n + j], sum, fuses);
    }
    return sum;
  });
}

const size = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });

describe('the kernels that the engine adds to TFJS’s WebAssembly backend', () => {
  it('multiply transposed matrices as the plain backend does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(size(9), size(9), size(9), size(2)),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        async ([m, k, n, batch], isOneForAll, transposeA, transposeB) => {
          const product = (): tf.Tensor => {
            const a = normalTensor('a', [
              isOneForAll ? 1 : batch,
              transposeA ? k : m,
              transposeA ? m : k,
            ]);
            const b = normalTensor('b', [batch, transposeB ? n : k, transposeB ? k : n]);
            return tf.matMul(a, b, transposeA, transposeB);
          };
          const ours = product();
          expect(ours.shape).toEqual([batch, m, n]);
          expect(await largestDifference(ours, await onCpu(product))).toBeLessThan(1e-4);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('add the products of a matrix product in order, each rounded to float32, zeros or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(size(280), size(300), size(120)),
        fc.constantFrom(0.1, 0.5, 1),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(...roundings),
        fc.boolean(),
        async ([m, k, n], density, transposeA, transposeB, relu, fuses, joins) => {
          if (joins) joiningPairs((isWide) => registerKernels(fuses, isWide));
          else registerKernels(fuses);
          const kept = normalTensor('kept', [m, k])
            .less(2 * density - 1)
            .asType('float32');
          const a = normalTensor<tf.Rank.R2>('a', [m, k]).mul<tf.Tensor2D>(kept);
          const b = normalTensor<tf.Rank.R2>('b', [k, n]);
          const bias = normalTensor<tf.Rank.R1>('bias', [n]);
          const ours = tf.fused.matMul({
            a: transposeA ? a.transpose() : a,
            b: transposeB ? b.transpose() : b,
            transposeA,
            transposeB,
            bias,
            activation: relu ? 'relu' : 'linear',
          });
          const expected = await productInOrder(a, b, bias, fuses);
          expect(Array.from(await ours.data())).toEqual(
            expected.map((value) => (relu && value < 0 ? 0 : value)),
          );
        },
      ),
      { numRuns: 20 },
    );
  });

  it('do not fuse where WebAssembly has no instruction for it', () => {
    const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    expect(machineFuses()).toBe(false);
    validate.mockRestore();
  });

  it.each([[[0]], [[0, 1]], [[-3]], [[1]], [[2]], [[0, 2]], [[0, 1, 2]]])(
    'sum over axes %j as the plain backend does',
    async (axes) => {
      for (const keepDims of [false, true]) {
        for (const shape of [
          [7, 5, 6],
          [24, 12, 3],
        ]) {
          const sum = (): tf.Tensor => normalTensor('x', shape).sum(axes, keepDims);
          const [ours, theirs] = [sum(), await onCpu(sum)];
          expect(ours.shape).toEqual(theirs.shape);
          expect(await largestDifference(ours, theirs)).toBeLessThan(1e-4);
        }
      }
    },
  );

  it.each([
    [[6, 4, 4, 3], [3]],
    [
      [6, 4, 4, 3],
      [1, 1, 1, 3],
    ],
    [[5, 3, 1], [1]],
    [[4, 300], [300]],
    [
      [4, 6],
      [4, 1],
    ],
    [[6], [4, 6]],
    [[2], [2]],
  ])('add to %j a bias of %j as the plain backend does', async (shape, biasShape) => {
    const add = (): tf.Tensor => normalTensor('x', shape).add(normalTensor('bias', biasShape));
    const [ours, theirs] = [add(), await onCpu(add)];
    expect(ours.shape).toEqual(theirs.shape);
    expect(await largestDifference(ours, theirs)).toBe(0);
  });

  it.each([
    ['slice', () => normalTensor('x', [3, 5, 4, 6]).slice([1, 2, 0, 3], [2, 2, -1, 2])],
    ['slice', () => normalTensor('x', [7, 6]).slice([2, 0], [3, 6])],
    ['slice', () => normalTensor('x', [2, 2, 2, 3, 2, 2]).slice([1, 0, 1, 1], [1, 2, 1, 2])],
    ['slice', () => tf.tensor2d([[1, 2, 3]], undefined, 'int32').slice([0, 1])],
    ['slice', () => normalTensor('x', [4, 3]).slice([1, 0], [0, 3])],
    ['split', () => tf.concat(tf.split(normalTensor('x', [4, 9]), [2, 4, 3], 1).toReversed(), 1)],
    ['split', () => tf.stack(tf.split(tf.range(0, 6, 1, 'int32'), 2))],
    [
      'concatenate',
      () => tf.concat([normalTensor('a', [2, 3, 1]), normalTensor('b', [2, 5, 1])], 1),
    ],
    ['concatenate', () => tf.concat([normalTensor('a', [2, 3]), tf.zeros([0, 3])])],
    ['stack', () => tf.stack([normalTensor('a', [3, 37]), normalTensor('b', [3, 37])], 2)],
  ])('%s as the plain backend does (%#)', async (_, make: () => tf.Tensor) => {
    const [ours, theirs] = [make(), await onCpu(make)];
    expect([ours.shape, ours.dtype]).toEqual([theirs.shape, theirs.dtype]);
    expect(await ours.array()).toEqual(await theirs.array());
  });

  it.each([7, 8])('have the derivative of a ReLU, of %i numbers', async (count) => {
    const x = tf.tensor1d([-1, 0, -0, 1e-40, NaN, -Infinity, Infinity, 2].slice(0, count));
    const steps = [0, 0, 0, 1, NaN, 0, 1, 1].slice(0, count);
    expect(Array.from(await x.step().data())).toEqual(steps);
    expect(Array.from(await x.step(-2).data())).toEqual(
      steps.map((step) => (step === 0 ? -2 : step)),
    );
  });

  it.each([
    ['clone', (x: tf.Tensor) => x.clone()],
    ['cast to its type', (x: tf.Tensor) => tf.cast(x, x.dtype)],
    ['cast to and fro', (x: tf.Tensor) => x.cast('int32').cast('float32')],
  ])('%s a tensor that is outlived', async (_, change) => {
    const original = tf.tensor1d([1, 2, 3]);
    const clone = change(original);
    original.dispose();
    tf.tensor1d([4, 5, 6]);
    expect(Array.from(await clone.data())).toEqual([1, 2, 3]);
  });

  const convolutions = fc.record({
    batch: size(3),
    height: fc.integer({ min: 4, max: 9 }),
    width: fc.integer({ min: 4, max: 9 }),
    channels: size(3),
    filters: size(3),
    kernel: size(4),
    stride: size(3),
    padding: fc.constantFrom('same' as const, 'valid' as const),
  });

  it('convolve as the plain backend does, and leave no tensor behind', async () => {
    await fc.assert(
      fc.asyncProperty(
        convolutions,
        fc.constantFrom('linear' as const, 'relu' as const),
        fc.integer({ min: 1, max: 2 }),
        async (shape, activation, dilations) => {
          const { batch, height, width, channels, filters, kernel, padding } = shape;
          const stride = dilations === 1 ? shape.stride : 1;
          fc.pre(padding === 'same' || (kernel - 1) * dilations < Math.min(height, width));
          const convolve = (): tf.Tensor =>
            tf.fused.conv2d({
              x: normalTensor<tf.Rank.R4>('x', [batch, height, width, channels]),
              filter: normalTensor<tf.Rank.R4>('f', [kernel, kernel, channels, filters]),
              bias: normalTensor<tf.Rank.R1>('bias', [filters]),
              ...{ strides: stride, pad: padding, dilations, activation },
            });
          const before = tf.engine().backend.numDataIds();
          tf.tidy(convolve).dispose();
          expect(tf.engine().backend.numDataIds()).toBe(before);
          expect(await largestDifference(convolve(), await onCpu(convolve))).toBeLessThan(1e-4);
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each(['input', 'filter'] as const)(
    'have a convolution’s gradient for its %s as the plain backend has it',
    async (which) => {
      await fc.assert(
        fc.asyncProperty(convolutions, async (shape) => {
          const gradient = (): tf.Tensor => {
            const { batch, height, width, channels, filters, kernel, stride, padding } = shape;
            const x = normalTensor<tf.Rank.R4>('x', [batch, height, width, channels]);
            const filter = normalTensor<tf.Rank.R4>('f', [kernel, kernel, channels, filters]);
            const convolve = (input: tf.Tensor4D, weights: tf.Tensor4D): tf.Tensor4D =>
              tf.conv2d(input, weights, stride, padding);
            const dy = normalTensor('dy', convolve(x, filter).shape);
            const [dx, dFilter] = tf.grads((a, b) =>
              convolve(a as tf.Tensor4D, b as tf.Tensor4D).mul(dy),
            )([x, filter]);
            return which === 'input' ? dx : dFilter;
          };
          const ours = gradient();
          expect(await largestDifference(ours, await onCpu(gradient))).toBeLessThan(1e-3);
        }),
        { numRuns: 30 },
      );
    },
  );

  it('step Adam as TFJS’s own Adam does', async () => {
    const target = normalTensor('target', [40]);
    const loss = (x: tf.Tensor): tf.Scalar => x.sub(target).square().mul(target).sum();
    const [ours, theirs] = [0, 1].map(() => tf.variable(normalTensor('start', [40])));
    const optimiser = new Adam([ours]);
    const reference = tf.train.adam(0.05);
    for (let step = 0; step < 25; step++) {
      optimiser.step([tf.grad(loss)(ours)], 0.05);
      reference.minimize(() => loss(theirs));
    }
    expect(await largestDifference(ours, normalTensor('start', [40]))).toBeGreaterThan(0.5);
    expect(await largestDifference(ours, theirs)).toBeLessThan(2e-3);
  });

  it('step Adam with moments too small for it as zeros, and with a NaN as a NaN', async () => {
    const weights = tf.variable(tf.zeros([5]));
    const optimiser = new Adam([weights]);
    optimiser.step([tf.tensor1d([1e-32, -1e-32, NaN, 1, 0])], 0.1);
    const { first, second } = await optimiser.readState();
    expect(Array.from(first)).toEqual([0, 0, NaN, Math.fround(0.1), 0]);
    expect(second[2]).toBeNaN();
    expect(weights.dataSync()[2]).toBeNaN();
  });
});
