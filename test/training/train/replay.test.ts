import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { randomStream, normals } from '../../../training/contract/random.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { take } from '../../../training/engines/take.ts';
import { buildModel } from '../../../training/models/build.ts';
import type { Batch } from '../../../training/models/family.ts';
import { familyOf, type Architecture } from '../../../training/models/families.ts';
import { trainableVariables } from '../../../training/models/model.ts';
import { ELBO } from '../../../training/objective/objective.ts';
import { Replay } from '../../../training/train/replay/replay.ts';
import { normalTensor } from '../support.ts';

beforeAll(async () => {
  await startEngine('wasm');
  weights = tf.variable(tf.scalar(1));
  elsewhere = tf.scalar(2);
});

type Compute = (batch: Batch) => { terms: Record<string, tf.Tensor>; gradients: tf.Tensor[] };

let weights: tf.Variable;
let elsewhere: tf.Tensor;

/**
 * What a computation and its replay give for one batch after another, and how often it was called.
 *
 * @param hidden images of each batch whose classes are hidden
 */
async function both(compute: Compute, rows = [3, 3, 3, 3, 3], variables = [weights], hidden = 0) {
  const watched = vi.fn(compute);
  const replay = new Replay(variables, watched);
  const streams = [randomStream(1, 'noise'), randomStream(1, 'noise')];
  const results = { plain: [] as number[][], replayed: [] as number[][] };
  const buffers: number[] = [];
  for (const [step, count] of rows.entries()) {
    for (const variable of variables) {
      const next = tf.tidy(() => variable.mul(0.9));
      variable.assign(next);
      next.dispose();
    }
    for (const [i, run] of [compute, (batch: Batch) => replay.run(batch)].entries()) {
      const values = tf.tidy(() => {
        const pixels = normalTensor<tf.Rank.R2>(`pixels ${step}`, [count, 784]).sigmoid();
        const classes = Int32Array.from({ length: count - hidden }, (_, k) => (step + k) % 4);
        const labels = tf.tensor1d(classes, 'int32');
        const batch = { pixels: pixels as tf.Tensor2D, labels, random: streams[i] };
        const { terms, gradients } = run(batch);
        const all = [...Object.values(terms), ...gradients];
        const values = tf.concat(all.map((tensor) => tensor.flatten()));
        // A loss keeps its terms for those who read them.
        tf.dispose(Object.values(terms));
        return values;
      });
      (i === 0 ? results.plain : results.replayed).push(Array.from(await take(values)));
    }
    buffers.push(tf.engine().backend.numDataIds());
  }
  return { ...results, calls: watched.mock.calls.length, buffers };
}

describe.each<Architecture>([
  { kind: 'mlp', hidden: [12], latent: 3 },
  { kind: 'convolutional', channels: [2, 3], hidden: [8], latent: 2 },
  { kind: 'conditional', hidden: [12], latent: 3, classes: 4 },
  { kind: 'semi-supervised', hidden: [8], classifier: [6], latent: 2, classes: 4 },
])('the gradients of a $kind VAE', (architecture) => {
  it('are the same to the bit when they are replayed, for each size of batch', async () => {
    const family = familyOf(architecture);
    const hidden = architecture.kind === 'semi-supervised' ? 2 : 0;
    const vae = buildModel(family, architecture, 3);
    const variables = trainableVariables(vae);
    const differentiate: Compute = (batch) => {
      let terms: Record<string, tf.Scalar> = {};
      const { grads } = tf.variableGrads(() => {
        const made = family.terms(vae, batch, ELBO);
        Object.values((terms = made)).forEach(tf.keep);
        return family.loss(made, ELBO);
      }, variables);
      return { terms, gradients: variables.map(({ name }) => grads[name]) };
    };
    const sizes = [5, 5, 3, 5, 3, 5, 3];
    const { plain, replayed, calls, buffers } = await both(differentiate, sizes, variables, hidden);
    expect(replayed).toEqual(plain);
    expect(new Set(plain.map(String)).size).toBe(sizes.length);
    expect(calls).toBe(4);
    expect(new Set(buffers.slice(4)).size).toBe(1);
  });
});

/** A computation of one scalar. */
const scalar =
  (of: (batch: Batch) => tf.Tensor): Compute =>
  (batch) => ({ terms: {}, gradients: [of(batch).sum()] });

const uniforms = ({ random }: Batch): tf.Tensor =>
  tf.tensor1d([random.uniform(), random.uniform()]);

it.each<[string, (batch: Batch) => tf.Tensor]>([
  ['uniform numbers', (batch) => uniforms(batch).mul(batch.pixels.sum())],
  ['numbers that lead to nothing', (batch) => (uniforms(batch), uniforms(batch))],
  ['a constant alone', () => tf.scalar(7)],
  ['what was given alone', ({ pixels }) => pixels.reshape([-1])],
  ['classes', ({ labels, pixels }) => tf.oneHot(labels!, 4).mul(pixels.sum())],
  ['parts of images', ({ pixels }) => pixels.slice([0, 3], [-1, 5]).square()],
  [
    'rows at positions that are computed',
    ({ pixels }) => pixels.gather(pixels.argMax(1).mod(tf.scalar(3, 'int32'))),
  ],
  ['tensors that share their values', ({ pixels }) => tf.stack([pixels, pixels.clone()])],
])('%s can be replayed', async (_, of) => {
  const { plain, replayed, calls, buffers } = await both(scalar(of));
  expect(replayed).toEqual(plain);
  expect(calls).toBe(2);
  expect(new Set(buffers).size).toBe(1);
});

it('results that share their values are each a tensor of its own', async () => {
  const { plain, replayed, calls, buffers } = await both(({ pixels }) => {
    const sum = pixels.sum();
    return { terms: { sum: tf.keep(sum) }, gradients: [sum.clone(), sum.reshape([1]), pixels] };
  });
  expect(replayed).toEqual(plain);
  expect(calls).toBe(2);
  expect(new Set(buffers).size).toBe(1);
});

let step = 0;
it.each<[string, (batch: Batch) => tf.Tensor]>([
  ['reads classes', ({ labels, pixels }) => pixels.mul(labels!.dataSync()[0])],
  ['draws integers', ({ random }) => tf.scalar(random.integer(1000))],
  ['changes a draw', ({ random }) => tf.scalar(2 * random.normal())],
  ['draws in another order', ({ random }) => tf.tensor1d(normals(random, 3).reverse())],
  ['reads values', ({ pixels }) => tf.scalar(pixels.sum().dataSync()[0])],
  ['counts its calls', () => tf.scalar(step++ >> 1)],
  ['has another graph each time', ({ pixels }) => (step++ & 2 ? pixels.square() : pixels.abs())],
  ['uses a tensor from elsewhere', () => weights.add(elsewhere)],
])('a computation that %s is computed each time', async (_, of) => {
  step = 0;
  const { plain, replayed, calls } = await both(scalar(of));
  expect(replayed).toEqual(plain);
  expect(calls).toBe(5);
});
it('a backend that did not allow it is left alone', async () => {
  await tf.setBackend('cpu');
  const { calls } = await both(scalar(({ pixels }) => pixels));
  await tf.setBackend('wasm');
  expect(calls).toBe(5);
});
