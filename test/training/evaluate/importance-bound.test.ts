import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { greyAt, greyOf } from '../../../training/data/images.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { pixelNats } from '../../../training/evaluate/pixel-nats.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { posteriors } from '../../../training/models/gaussian/posterior.ts';
import { decode } from '../../../training/models/gaussian/decode.ts';
import type { Vae } from '../../../training/models/gaussian/vae.ts';
import { disposeModel } from '../../../training/models/model.ts';
import {
  importanceBound,
  type ImportanceBound,
} from '../../../training/evaluate/importance-bound.ts';
import { normalTensor } from '../support.ts';

const { images } = drawSplit('test', 40);
const SEED = 4;

beforeAll(async () => {
  await startEngine('wasm');
});

/** An untrained model of few layers, with weights of a given size. */
function model(latentSize: number, scales: { encoder: number; decoder: number }): Vae {
  const input = tf.input({ shape: [784] });
  const dense = (units: number) => tf.layers.dense({ units }).apply(input) as tf.SymbolicTensor;
  const encoder = tf.model({ inputs: input, outputs: [dense(latentSize), dense(latentSize)] });
  const decoder = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [latentSize], units: 8, activation: 'tanh' }),
      tf.layers.dense({ units: 784 }),
    ],
  });
  const redraw = (network: tf.LayersModel, name: string, scale: number): void => {
    const weights = network
      .getWeights()
      .map(({ shape }, i) => normalTensor(`${name}-${i}`, shape as [number], scale));
    network.setWeights(weights);
    tf.dispose(weights);
  };
  redraw(encoder, 'encoder', scales.encoder);
  redraw(decoder, 'decoder', scales.decoder);
  return { encoder, decoder, latentSize };
}

function boundOf(vae: Vae, ks: number[], used = 20): Promise<ImportanceBound> {
  return importanceBound(gaussian, vae, greyOf(images), SEED, { ks, images: used });
}

/** What every image costs whose pixels are all taken for a coin's toss. */
const COINS = 784 * Math.LN2;

/** −log ∫ p(x|z) N(z; 0, 1) dz of each image, by quadrature over the only latent. */
async function evidence(vae: Vae, bytes: Uint8Array): Promise<number[]> {
  const [step, count] = [0.02, 601];
  const grid = Float32Array.from({ length: count }, (_, i) => (i - (count - 1) / 2) * step);
  const means = await decode(vae, grid);
  const pixels = greyOf(bytes);
  return Array.from({ length: bytes.length / 784 }, (_, image) => {
    const x = pixels.subarray(image * 784, (image + 1) * 784);
    const logs = Array.from(grid, (z, i) => {
      const [nats] = pixelNats(x, means.subarray(i * 784, (i + 1) * 784));
      return -nats - z ** 2 / 2 - Math.log(2 * Math.PI) / 2 + Math.log(step);
    });
    const largest = Math.max(...logs);
    return -largest - Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
  });
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('the importance-weighted bound', () => {
  it('is −log p(x) at any k where the posterior is the prior and the decoder tells nothing', async () => {
    const { rows, heldOut, images } = await boundOf(model(2, { encoder: 0, decoder: 0 }), [1, 10]);
    expect([heldOut, images]).toEqual([40, 20]);
    for (const { nats, standardError } of rows) {
      expect(nats).toBeCloseTo(COINS, 2);
      expect(standardError).toBeLessThan(1e-3);
    }
  });

  it('with one draw is above −log p(x) by the KL term, and with many draws is near it', async () => {
    const vae = model(2, { encoder: 0.05, decoder: 0 });
    const [one, many] = (await boundOf(vae, [1, 300], 40)).rows;
    const { mean: means, logVariance } = await posteriors(vae, greyOf(images));
    const klOf = (mu: number, log: number): number => (mu ** 2 + Math.exp(log) - log - 1) / 2;
    const kl = means.reduce((sum, mu, i) => sum + klOf(mu, logVariance[i]), 0) / 40;
    expect(kl).toBeGreaterThan(0.5);
    expect(Math.abs(one.nats - COINS - kl)).toBeLessThan(4 * one.standardError);
    expect(Math.abs(many.nats - COINS)).toBeLessThan(4 * many.standardError);
    expect(4 * many.standardError).toBeLessThan(kl);
  });

  it('with many draws is −log p(x), known by quadrature over the only latent', async () => {
    const vae = model(1, { encoder: 0.02, decoder: 0.5 });
    const few = images.subarray(0, 6 * 784);
    const { rows } = await importanceBound(gaussian, vae, greyOf(few), SEED, {
      ks: [1, 2000],
      images: 6,
    });
    const exact = mean(await evidence(vae, few));
    expect(Math.abs(rows[1].nats - exact)).toBeLessThan(0.1);
    expect(rows[0].nats).toBeGreaterThan(exact + 1);
  });

  it('of all images can be told from a few, though these be dearer than the rest', async () => {
    const vae = model(1, { encoder: 0.02, decoder: 0.1 });
    const all = await evidence(vae, images);
    const dearestFirst = [...all.keys()].sort((a, b) => all[b] - all[a]);
    // Every fourth image gets many draws.
    const order = dearestFirst.map((_, i) =>
      i % 4 === 0 ? dearestFirst[i / 4] : dearestFirst[10 + i - Math.ceil(i / 4)],
    );
    expect(new Set(order).size).toBe(40);
    const pixels = greyAt(images, order);
    const { rows } = await importanceBound(gaussian, vae, pixels, SEED, {
      ks: [1, 200],
      images: 10,
    });
    const ofTheFew = mean(dearestFirst.slice(0, 10).map((i) => all[i]));
    expect(ofTheFew - mean(all)).toBeGreaterThan(5 * rows[1].standardError);
    expect(Math.abs(rows[1].nats - mean(all))).toBeLessThan(3 * rows[1].standardError);
  });

  it('never rises with k, is the same for the same seed, and leaves no tensor behind', async () => {
    const vae = model(4, { encoder: 0.02, decoder: 0.3 });
    const before = tf.memory().numTensors;
    const once = await boundOf(vae, [1, 5, 50, 500], 5);
    for (let i = 1; i < 4; i++) {
      expect(once.rows[i].nats).toBeLessThan(once.rows[i - 1].nats);
    }
    expect(await boundOf(vae, [1, 5, 50, 500], 5)).toEqual(once);
    expect(tf.memory().numTensors).toBe(before);
    disposeModel(vae);
  });

  it('is refused by name where a family has no importance weights', async () => {
    const without = { ...gaussian, name: 'plain', logWeights: undefined };
    const vae = model(1, { encoder: 0, decoder: 0 });
    await expect(
      importanceBound(without, vae, greyOf(images), SEED, { ks: [1], images: 2 }),
    ).rejects.toThrow('"plain" have no importance weights');
  });
});
