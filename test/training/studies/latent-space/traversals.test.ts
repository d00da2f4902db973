import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { greyOf } from '../../../../training/data/images.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import type { LatentUse } from '../../../../training/evaluate/latent-use.ts';
import { posteriors } from '../../../../training/models/gaussian/posterior.ts';
import { decode } from '../../../../training/models/gaussian/decode.ts';
import { traversals } from '../../../../training/studies/latent-space/traversals.ts';
import { heldOut, reader, smallModel } from '../../evaluate/trained.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

/** So many latents, whose KL rises from one to the next; the first two are not active. */
function rising(latents: number): LatentUse {
  const kl = Array.from({ length: latents }, (_, d) => d / 10);
  return { kl, meanVariance: kl.map((_, d) => (d < 2 ? 0.01 : 0.5)), activeUnits: latents - 2 };
}

it('show each latent’s end points, with the others as the image has them', async () => {
  const model = smallModel(4);
  const result = await traversals(model, reader, rising(4), heldOut);
  expect(result.values).toEqual([-3, -2.4, -1.8, -1.2, -0.6, 0, 0.6, 1.2, 1.8, 2.4, 3]);
  expect(result.label).toBe(heldOut.labels[result.index]);
  const { mean } = await posteriors(model.vae, greyOf(heldOut.images));
  const code = mean.subarray(result.index * 4, (result.index + 1) * 4);
  for (const { latent, images } of result.latents) {
    const highest = await decode(model.vae, code.with(latent - 1, 3));
    images.subarray(-784).forEach((pixel, i) => expect(pixel).toBeCloseTo(highest[i], 5));
  }
});

it('come with the latent that tells most first', async () => {
  const { latents } = await traversals(smallModel(4), reader, rising(4), heldOut);
  expect(latents.map(({ latent }) => latent)).toEqual([4, 3, 2, 1]);
  expect(latents.map(({ kl }) => kl)).toEqual([0.3, 0.2, 0.1, 0]);
  expect(latents.map(({ isActive }) => isActive)).toEqual([true, true, false, false]);
});

it('of many latents leave out the middle', async () => {
  const { latents } = await traversals(smallModel(15), reader, rising(15), heldOut);
  expect(latents.map(({ latent }) => latent)).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 2, 1]);
});

it('measure the change from end to end, and have every picture read', async () => {
  const { latents } = await traversals(smallModel(3), reader, rising(3), heldOut);
  for (const { images, change, readings } of latents) {
    let sum = 0;
    for (let i = 0; i < 784; i++) sum += Math.abs(images[10 * 784 + i] - images[i]);
    expect(change).toBeCloseTo(sum / 784, 9);
    expect(change).toBeGreaterThan(0);
    expect(readings).toEqual((await reader(images)).classes);
  }
});

it('leave no tensor behind', async () => {
  const model = smallModel(3);
  await traversals(model, reader, rising(3), heldOut);
  const before = tf.memory().numTensors;
  await traversals(model, reader, rising(3), heldOut);
  expect(tf.memory().numTensors).toBe(before);
});
