import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../../training/contract/random.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { take } from '../../../training/engines/take.ts';
import { buildModel } from '../../../training/models/build.ts';
import { elboTerms } from '../../../training/models/gaussian/elbo.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { importanceWeightedTerms } from '../../../training/models/gaussian/importance-weighted.ts';
import type { Vae } from '../../../training/models/gaussian/vae.ts';
import { disposeModel, trainableVariables } from '../../../training/models/model.ts';
import { ELBO } from '../../../training/objective/objective.ts';
import { heldOutBound } from '../../../training/train/held-out.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { expectGradient } from '../finite-differences.ts';
import { normalTensor } from '../support.ts';

const LATENTS = 3;
const BATCH = 4;
let vae: Vae;
let pixels: tf.Tensor2D;

beforeAll(async () => {
  await startEngine('wasm');
  vae = buildModel(gaussian, { kind: 'mlp', hidden: [10], latent: LATENTS }, 7);
  for (const variable of trainableVariables(vae)) variable.assign(variable.mul(3) as tf.Tensor);
  pixels = tf.sigmoid(normalTensor('pixels', [BATCH, 784], 2)) as tf.Tensor2D;
});

function noiseOf(draws: number, name = 'noise'): tf.Tensor2D {
  return normalTensor<tf.Rank.R2>(name, [draws * BATCH, LATENTS]);
}

/** −L_k from the networks' outputs, by the formula as it stands, in doubles. */
async function inDoubles(noise: tf.Tensor2D): Promise<number> {
  const [mean, logVariance] = vae.encoder.predict(pixels) as [tf.Tensor2D, tf.Tensor2D];
  const [x, mu, log, epsilon] = await Promise.all(
    [pixels, mean, logVariance, noise].map((each) => each.data()),
  );
  const draws = epsilon.length / (BATCH * LATENTS);
  let sum = 0;
  for (let image = 0; image < BATCH; image++) {
    const weights: number[] = [];
    for (let draw = 0; draw < draws; draw++) {
      const z: number[] = [];
      let weight = 0;
      for (let d = 0; d < LATENTS; d++) {
        const noise = epsilon[(draw * BATCH + image) * LATENTS + d];
        const [m, s] = [mu[image * LATENTS + d], Math.exp(log[image * LATENTS + d] / 2)];
        z.push(m + s * noise);
        const density = (v: number, at: number, scale: number): number =>
          -(((v - at) / scale) ** 2) / 2 - Math.log(scale) - Math.log(2 * Math.PI) / 2;
        weight += density(z[d], 0, 1) - density(z[d], m, s);
      }
      const logits = vae.decoder.predict(tf.tensor2d(z, [1, LATENTS])) as tf.Tensor2D;
      (await logits.data()).forEach((l, i) => {
        const grey = x[image * 784 + i];
        weight += grey * -Math.log1p(Math.exp(-l)) + (1 - grey) * -Math.log1p(Math.exp(l));
      });
      weights.push(weight);
    }
    const largest = Math.max(...weights);
    const ratios = weights.map((weight) => Math.exp(weight - largest));
    sum -= largest + Math.log(ratios.reduce((a, b) => a + b, 0) / draws);
  }
  return sum / BATCH;
}

describe('the importance-weighted loss', () => {
  it('is the formula as it stands', async () => {
    const noise = noiseOf(5);
    const [loss] = await take(importanceWeightedTerms(vae, pixels, noise).importanceWeighted);
    expect(loss).toBeCloseTo(await inDoubles(noise), 2);
  });

  it('has the gradient of finite differences, for every weight tensor', async () => {
    const noise = noiseOf(5);
    await expectGradient(
      () => importanceWeightedTerms(vae, pixels, noise).importanceWeighted,
      trainableVariables(vae),
      { step: 3e-3, within: [0.02, 0.03], value: () => inDoubles(noise) },
    );
  });

  it('of one draw is the negative ELBO of that draw, and on average the one with the KL in closed form', async () => {
    const difference = async (name: string): Promise<number> => {
      const noise = noiseOf(1, name);
      const { reconstruction, kl } = elboTerms(vae, pixels, noise);
      const one = importanceWeightedTerms(vae, pixels, noise);
      expect((await take(one.reconstruction.sub(reconstruction)))[0]).toBeCloseTo(0, 3);
      expect((await take(one.kl.sub(kl)))[0]).toBeCloseTo(0, 4);
      return (await take(one.importanceWeighted.sub(reconstruction).sub(kl)))[0];
    };
    const differences: number[] = [];
    for (let i = 0; i < 300; i++) differences.push(await difference(`noise ${i}`));
    const mean = differences.reduce((a, b) => a + b, 0) / differences.length;
    const deviation = Math.hypot(...differences.map((d) => d - mean)) / Math.sqrt(300);
    expect(deviation).toBeGreaterThan(0.1);
    expect(Math.abs(mean)).toBeLessThan((4 * deviation) / Math.sqrt(300));
  });

  it('falls with more draws', async () => {
    const mean = async (draws: number): Promise<number> => {
      let sum = 0;
      for (let i = 0; i < 60 / draws; i++) {
        const { importanceWeighted } = importanceWeightedTerms(vae, pixels, noiseOf(draws, `${i}`));
        sum += (await take(importanceWeighted))[0];
      }
      return sum / (60 / draws);
    };
    const [one, five, sixty] = [await mean(1), await mean(5), await mean(60)];
    expect(five).toBeLessThan(one);
    expect(sixty).toBeLessThan(five);
  });

  it('is what a training minimises that has draws, and held-out images are measured by the ELBO', async () => {
    const objective = { ...ELBO, draws: 5 };
    const terms = gaussian.terms(vae, { pixels, random: randomStream(1) }, objective);
    expect(gaussian.loss(terms, objective)).toBe(terms.importanceWeighted);
    const images = drawSplit('test', 20);
    const held = await heldOutBound(gaussian, vae, images, 3, objective);
    expect(held).toEqual(await heldOutBound(gaussian, vae, images, 3, ELBO));
    expect(Object.keys(held)).toEqual(['negativeElbo', 'reconstruction', 'kl']);
    disposeModel(vae);
  });
});
