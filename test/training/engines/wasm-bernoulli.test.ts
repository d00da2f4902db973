import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerComposedBernoulliLoss } from '../../../training/engines/composed-bernoulli.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { machineFuses } from '../../../training/engines/wasm/fusion.ts';
import { joiningPairs } from '../../../training/engines/wasm/join-pairs.ts';
import { registerKernels } from '../../../training/engines/wasm/register.ts';
import { bernoulliNegativeLogLikelihood } from '../../../training/objective/bernoulli.ts';
import { largestDifference, normalTensor, onCpu } from '../support.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

afterAll(() => tf.setBackend('wasm'));

type Rows = number[][];

/** Nats of each row, and the gradient of their weighted sum for the logits. */
async function lossOf(pixels: Rows, logits: Rows, weights = pixels.map(() => 1)) {
  const [x, l] = [tf.tensor2d(pixels), tf.tensor2d(logits)];
  const loss = (given: tf.Tensor): tf.Tensor1D =>
    bernoulliNegativeLogLikelihood(x, given as tf.Tensor2D);
  const gradient = tf.grad((given) => loss(given).mul(tf.tensor1d(weights)).sum())(l);
  return {
    nats: await loss(l).array(),
    gradient: (await gradient.array()) as Rows,
  };
}

function natsInDoubles(x: number, l: number): number {
  return Math.max(l, 0) - l * x + Math.log1p(Math.exp(-Math.abs(l)));
}

function expectNear(actual: number, expected: number, relative: number, absolute: number): void {
  const difference = Math.abs(actual - expected);
  expect(difference, `${actual} for ${expected}`).toBeLessThanOrEqual(
    relative * Math.abs(expected) + absolute,
  );
}

const pixel = fc.oneof(
  fc.constantFrom(0, 1),
  fc.double({ min: 0, max: 1, noNaN: true }).map(Math.fround),
);

const logit = fc.oneof(
  fc.double({ min: -20, max: 20, noNaN: true }).map(Math.fround),
  fc.double({ min: -200, max: 200, noNaN: true }).map(Math.fround),
  fc.constantFrom(0, -0, 41, -41, 200, -200, 1e30, -1e30).map(Math.fround),
);

const images = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 21 }))
  .chain(([rows, width]) => {
    const rowsOf = (number: fc.Arbitrary<number>): fc.Arbitrary<Rows> => {
      const row = fc.array(number, { minLength: width, maxLength: width });
      return fc.array(row, { minLength: rows, maxLength: rows });
    };
    return fc.record({ pixels: rowsOf(pixel), logits: rowsOf(logit) });
  });

describe('the Bernoulli loss on wasm', () => {
  it('is the formula in double precision, and so is its gradient, for rows of any width', async () => {
    await fc.assert(
      fc.asyncProperty(images, async ({ pixels, logits }) => {
        const weights = [1, -2, 0.5, 3].slice(0, pixels.length);
        const { nats, gradient } = await lossOf(pixels, logits, weights);
        pixels.forEach((row, i) => {
          const sum = row.reduce((total, x, j) => total + natsInDoubles(x, logits[i][j]), 0);
          expectNear(nats[i], sum, 1e-6, 1e-16);
          row.forEach((x, j) => {
            const residual = 1 / (1 + Math.exp(-logits[i][j])) - x;
            expectNear(gradient[i][j], residual * weights[i], 0, 1e-6);
          });
        });
      }),
    );
  });

  it('keeps nearly all digits of float32 where it is small', async () => {
    const logits = Array.from({ length: 80_001 }, (_, i) => [Math.fround(i / 1000 - 40)]);
    for (const x of [0, 1]) {
      const { nats, gradient } = await lossOf(
        logits.map(() => [x]),
        logits,
      );
      const errors = logits.flatMap(([l], i) => {
        const against = x ? -l : l;
        const residual = (1 - 2 * x) / (1 + Math.exp(-against));
        return [nats[i] / Math.log1p(Math.exp(against)) - 1, gradient[i][0] / residual - 1];
      });
      expect(errors.reduce((worst, error) => Math.max(worst, Math.abs(error)), 0)).toBeLessThan(
        3e-7,
      );
    }
  });

  it('adds up a row of 784 without losing digits', async () => {
    const rows = [normalTensor('x', [8, 784]).sigmoid(), normalTensor('l', [8, 784], 5)];
    const [pixels, logits] = (await Promise.all(rows.map((row) => row.array()))) as Rows[];
    const { nats } = await lossOf(pixels, logits);
    nats.forEach((sum, i) => {
      const expected = pixels[i].reduce((all, x, j) => all + natsInDoubles(x, logits[i][j]), 0);
      expectNear(sum, expected, 5e-7, 0);
    });
  });

  it('is not finite where a logit or pixel is not, and there alone', async () => {
    for (const width of [1, 4, 5]) {
      const row = (number: number): number[] => [...Array<number>(width - 1).fill(0.5), number];
      const { nats, gradient } = await lossOf(
        [0, 0, 1, 1, NaN, 1].map(row),
        [1, NaN, NaN, -Infinity, 1, 1].map(row),
      );
      const isFinite = [true, false, false, false, false, true];
      expect(nats.map(Number.isFinite)).toEqual(isFinite);
      expect(nats.map(Number.isNaN)).toEqual([false, true, true, false, true, false]);
      expect(gradient.map((numbers) => Number.isNaN(numbers[width - 1]))).toEqual(
        nats.map(Number.isNaN),
      );
    }
  });

  it('has the same bytes where registers hold eight numbers and where they hold four', async () => {
    const bytes = async (): Promise<Rows[]> => {
      const all = [4, 7, 8, 784].map(async (width) => {
        const rows = [normalTensor('x', [3, width]).sigmoid(), normalTensor('l', [3, width], 5)];
        const [x, l] = (await Promise.all(rows.map((row) => row.array()))) as Rows[];
        const { nats, gradient } = await lossOf(x, l);
        return [nats, ...gradient];
      });
      return Promise.all(all);
    };
    const asStarted = await bytes();
    registerKernels(machineFuses());
    expect(await bytes()).toEqual(asStarted);
    joiningPairs((isWide) => registerKernels(machineFuses(), isWide));
  });

  it('leaves no tensor behind', () => {
    const [x, l] = [
      normalTensor('x', [5, 9]).sigmoid(),
      normalTensor('l', [5, 9]),
    ] as tf.Tensor2D[];
    const before = tf.memory();
    tf.grad((given) => bernoulliNegativeLogLikelihood(x, given as tf.Tensor2D).mean())(l).dispose();
    bernoulliNegativeLogLikelihood(x, l).dispose();
    const { numTensors, numDataBuffers, numBytes } = tf.memory();
    expect({ numTensors, numDataBuffers, numBytes }).toEqual({
      numTensors: before.numTensors,
      numDataBuffers: before.numDataBuffers,
      numBytes: before.numBytes,
    });
  });

  it.each(['value', 'grad'] as const)('has the %s that other engines compose', async (which) => {
    registerComposedBernoulliLoss('cpu');
    const loss = (): tf.Tensor => {
      const x = normalTensor('x', [6, 30]).sigmoid() as tf.Tensor2D;
      const result = tf.valueAndGrad((l) =>
        bernoulliNegativeLogLikelihood(x, l as tf.Tensor2D)
          .square()
          .sum(),
      )(normalTensor('l', [6, 30], 4));
      return result[which];
    };
    const ours = loss();
    const scale = (await ours.abs().max().data())[0];
    expect(await largestDifference(ours, await onCpu(loss))).toBeLessThan(1e-5 * scale);
  });
});
