import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { greyOf } from '../../../../training/data/images.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { posteriors } from '../../../../training/models/gaussian/posterior.ts';
import { decode } from '../../../../training/models/gaussian/decode.ts';
import { interpolations } from '../../../../training/studies/latent-space/interpolations.ts';
import { heldOut, reader, smallModel } from '../../evaluate/trained.ts';

const of = (classes: number) => ({ test: heldOut, classes });

beforeAll(async () => {
  await startEngine('wasm');
});

it('lead from the first 1 to the first 7, through the middle of their codes', async () => {
  const model = smallModel(3);
  const { ways, ...about } = await interpolations(model, reader, of(10), 5);
  expect(about).toEqual({ id: 'x', title: 'X', latentSize: 3, steps: 5 });
  const [way] = ways;
  expect([way.from, way.to]).toEqual([1, 7]);
  expect(way.indices).toEqual([heldOut.labels.indexOf(1), heldOut.labels.indexOf(7)]);

  const { mean } = await posteriors(model.vae, greyOf(heldOut.images));
  const [a, b] = way.indices.map((i) => mean.subarray(i * 3, (i + 1) * 3));
  const middle = a.map((value, d) => (value + b[d]) / 2);
  for (const [step, code] of [a, middle, b].entries()) {
    const expected = await decode(model.vae, code);
    const shown = way.images.subarray(step * 2 * 784, (step * 2 + 1) * 784);
    shown.forEach((pixel, i) => expect(pixel).toBeCloseTo(expected[i], 5));
  }
});

it('have every picture read, each way its own', async () => {
  const { ways } = await interpolations(smallModel(3), reader, of(10), 4);
  expect(ways).toHaveLength(5);
  for (const { images, readings, confidences, indices, from, to } of ways) {
    expect(indices.map((i) => heldOut.labels[i])).toEqual([from, to]);
    expect({ classes: readings, confidences }).toEqual(await reader(images));
    expect(readings).toHaveLength(4);
  }
});

it('leave no tensor behind', async () => {
  const model = smallModel(3);
  await interpolations(model, reader, of(10), 4);
  const before = tf.memory().numTensors;
  await interpolations(model, reader, of(10), 4);
  expect(tf.memory().numTensors).toBe(before);
});

it('lead between few classes and between many, no way twice', async () => {
  const between = async (classes: number): Promise<[number, number][]> => {
    const labels = Uint8Array.from({ length: 40 }, (_, i) => i % classes);
    const test = { images: heldOut.images, labels };
    const { ways } = await interpolations(smallModel(2), reader, { test, classes }, 2);
    return ways.map(({ from, to }) => [from, to]);
  };
  expect(await between(2)).toEqual([[0, 1]]);
  expect(await between(3)).toEqual([
    [0, 1],
    [1, 2],
    [2, 0],
  ]);
  expect(await between(26)).toEqual([
    [0, 13],
    [5, 18],
    [10, 23],
    [15, 2],
    [20, 7],
  ]);
});
