import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { normals, randomStream } from '../../../../training/contract/random.ts';
import { greyOf } from '../../../../training/data/images.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { pixelNats } from '../../../../training/evaluate/pixel-nats.ts';
import type { Posteriors } from '../../../../training/models/gaussian/posterior.ts';
import { decode } from '../../../../training/models/gaussian/decode.ts';
import {
  ESTIMATORS,
  gradientEstimates,
  type Estimates,
} from '../../../../training/studies/gradients/gradient-estimates.ts';
import { gradientVariance } from '../../../../training/studies/gradients/gradient-variance.ts';
import { heldOut, smallModel } from '../../evaluate/trained.ts';

const LATENTS = 2;
const SEED = 5;
const DRAWS = 3000;
const image = greyOf(heldOut.images.subarray(0, 784));
const posterior: Posteriors = {
  mean: Float32Array.of(0.4, -0.8),
  logVariance: Float32Array.of(-1.2, -0.3),
};
const noise = normals(randomStream(SEED, 'noise'), DRAWS * LATENTS);

beforeAll(async () => {
  await startEngine('wasm');
});

function estimated(): Promise<Estimates> {
  return gradientEstimates(smallModel(LATENTS).vae, image, posterior, noise);
}

/** The mean of some numbers and its standard error. */
function meanOf(values: number[]): [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / (values.length - 1) / values.length)];
}

/** E[log p(x|z)] by the very draws of `noise`, at a posterior whose k-th number is moved. */
async function expectation(k: number, by: number): Promise<number> {
  const moved = [...posterior.mean, ...posterior.logVariance].map((v, i) => v + (i === k ? by : 0));
  const z = noise.map((epsilon, i) => {
    const latent = i % LATENTS;
    return moved[latent] + Math.exp(moved[LATENTS + latent] / 2) * epsilon;
  });
  const means = await decode(smallModel(LATENTS).vae, z);
  const images = new Float32Array(means.length).map((_, i) => image[i % 784]);
  return -meanOf(pixelNats(images, means))[0];
}

describe('estimates of the gradient', () => {
  it('that are reparameterised are the derivatives of the mean over the same draws', async () => {
    const { reparameterised } = await estimated();
    for (let k = 0; k < 2 * LATENTS; k++) {
      const [mean] = meanOf(reparameterised.map((estimate) => estimate[k]));
      const slope = ((await expectation(k, 0.05)) - (await expectation(k, -0.05))) / 0.1;
      expect(Math.abs(slope)).toBeGreaterThan(0.02);
      expect(Math.abs(mean / slope - 1)).toBeLessThan(0.02);
    }
  });

  it.each(ESTIMATORS.slice(0, 2))('by the %s agree with them in the mean', async (name) => {
    const all = await estimated();
    for (let k = 0; k < 2 * LATENTS; k++) {
      const differences = all[name].map((estimate, i) => estimate[k] - all.reparameterised[i][k]);
      const [difference, standardError] = meanOf(differences);
      expect(Math.abs(difference)).toBeLessThan(4 * standardError);
    }
  });

  it('with a baseline are precise enough to tell the gradient from none', async () => {
    const all = await estimated();
    const precise = [0, 1, 2, 3].filter((k) => {
      const [mean, error] = meanOf(all['score function with baseline'].map((each) => each[k]));
      return Math.abs(mean) > 4 * error;
    });
    expect(precise.length).toBeGreaterThan(1);
  });
});

describe('the variance of estimates', () => {
  const measured = (seed = SEED) =>
    gradientVariance(smallModel(LATENTS), heldOut, seed, { images: 6, draws: 200 });

  it('is far smaller when reparameterised, and a baseline is in between', async () => {
    const { estimators, images, draws } = await measured();
    const [score, baseline, reparameterised] = estimators.map(({ variance }) => variance);
    expect([images, draws]).toEqual([6, 200]);
    expect(score).toBeGreaterThan(100 * baseline);
    expect(baseline).toBeGreaterThan(3 * reparameterised);
    expect(estimators.map(({ ratio }) => ratio)).toEqual([
      score / reparameterised,
      baseline / reparameterised,
      1,
    ]);
  });

  it('leaves means as far apart as its noise makes them', async () => {
    const { estimators } = await measured();
    for (const { distance, expectedDistance } of estimators.slice(0, 2)) {
      expect(distance / expectedDistance).toBeGreaterThan(0.5);
      expect(distance / expectedDistance).toBeLessThan(1.5);
    }
    expect(estimators[2]).toMatchObject({ distance: 0, expectedDistance: 0 });
  });

  it('falls with the number of draws, so that the error falls with its root', async () => {
    const { convergence, estimators } = await measured();
    expect(convergence.map(({ draws }) => draws)).toEqual([1, 3, 10, 30, 100]);
    estimators.forEach(({ variance }, i) => {
      expect(convergence[0].errors[i] ** 2).toBeCloseTo(variance, 6);
      const scaled = convergence.map(
        ({ draws, errors }) => errors[i] * Math.sqrt(draws / variance),
      );
      for (const error of scaled.slice(0, 4)) expect(Math.abs(error - 1)).toBeLessThan(0.35);
    });
  });

  it('is the same for the same seed only, and leaves no tensor behind', async () => {
    const model = smallModel(LATENTS);
    const size = { images: 3, draws: 20 };
    const before = tf.memory().numTensors;
    const once = await gradientVariance(model, heldOut, 1, size);
    expect(tf.memory().numTensors).toBe(before);
    expect(await gradientVariance(model, heldOut, 1, size)).toEqual(once);
    expect(await gradientVariance(model, heldOut, 2, size)).not.toEqual(once);
  });
});
