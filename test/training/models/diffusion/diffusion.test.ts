import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  codeBehind,
  drawnBack,
  kept,
  stepBack,
  straightBack,
  TIME_SIZE,
  timeFeatures,
} from '../../../../training/contract/diffusion.ts';
import { normals, randomStream } from '../../../../training/contract/random.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { take } from '../../../../training/engines/take.ts';
import { meanAndDeviation } from '../../../../training/evaluate/spread.ts';
import { referenceOf } from '../../../../training/export/reference.ts';
import { buildModel } from '../../../../training/models/build.ts';
import { COSTS, priorCost, STEPS } from '../../../../training/models/diffusion/bound.ts';
import type { Diffusion } from '../../../../training/models/diffusion/denoiser.ts';
import { denoise } from '../../../../training/models/diffusion/draw.ts';
import { diffusion } from '../../../../training/models/diffusion/family.ts';
import { familyOn } from '../../../../training/models/families.ts';
import { gaussian } from '../../../../training/models/gaussian/family.ts';
import { trainableVariables } from '../../../../training/models/model.ts';
import { ELBO } from '../../../../training/objective/objective.ts';
import { expectGradient } from '../../finite-differences.ts';
import { normalTensor } from '../../support.ts';

const SEED = 5;

describe('noise added step by step', () => {
  it('has the mean and the variance of the closed form', () => {
    const steps = 50;
    const random = randomStream(SEED, 'forward');
    const ends = Array.from({ length: 4000 }, () => {
      let z = 1.5;
      for (let step = 1; step <= 20; step++) {
        const left = kept(step / steps) / kept((step - 1) / steps);
        z = Math.sqrt(left) * z + Math.sqrt(1 - left) * random.normal();
      }
      return z;
    });
    const { mean, deviation } = meanAndDeviation(ends);
    expect(mean).toBeCloseTo(1.5 * Math.sqrt(kept(20 / steps)), 1);
    expect(deviation ** 2).toBeCloseTo(1 - kept(20 / steps), 1);
    expect(kept(0)).toBe(1);
    expect(kept(1)).toBeLessThan(1e-4);
  });

  it('is taken back as Bayes’ rule says: the posterior of an earlier time, by quadrature', () => {
    const [from, to, code, noisy] = [0.5, 0.4, 0.8, -0.3];
    const ratio = kept(from) / kept(to);
    const log = (x: number, mean: number, variance: number): number =>
      -((x - mean) ** 2) / (2 * variance);
    const grid = Array.from({ length: 8001 }, (_, i) => (i - 4000) / 800);
    const weights = grid.map((z) =>
      Math.exp(
        log(noisy, Math.sqrt(ratio) * z, 1 - ratio) +
          log(z, Math.sqrt(kept(to)) * code, 1 - kept(to)),
      ),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = grid.reduce((sum, z, i) => sum + z * weights[i], 0) / total;
    const variance = grid.reduce((sum, z, i) => sum + (z - mean) ** 2 * weights[i], 0) / total;
    const step = stepBack(from, to);
    expect(step.ofCode * code + step.ofNoisy * noisy).toBeCloseTo(mean, 5);
    expect(step.variance).toBeCloseTo(variance, 5);
  });

  it('is kept by a step without a draw, and gone at time 0', () => {
    const [code, noise] = [0.7, -1.2];
    const at = (time: number): number =>
      Math.sqrt(kept(time)) * code + Math.sqrt(1 - kept(time)) * noise;
    const step = straightBack(0.6, 0.3);
    expect(step.ofCode * code + step.ofNoisy * at(0.6)).toBeCloseTo(at(0.3), 10);
    expect(codeBehind(at(0.6), noise, 0.6)).toBeCloseTo(code, 10);
    expect(straightBack(0.1, 0)).toEqual({ ofCode: 1, ofNoisy: 0, variance: 0 });
    expect(timeFeatures(0.3)).toHaveLength(TIME_SIZE);
  });
});

describe('a diffusion model of codes', () => {
  let model: Diffusion;
  let family: typeof diffusion;

  beforeAll(async () => {
    await startEngine('wasm');
    const vae = buildModel(gaussian, { kind: 'mlp', hidden: [6], latent: 2 }, SEED);
    family = familyOn(diffusion, { id: 'vae', family: gaussian, model: vae });
    model = buildModel(family, { kind: 'diffusion', hidden: [8, 7], latent: 2 }, SEED);
  });

  it('costs at each step the divergence of two Gaussians', () => {
    const [step, error] = [37, 0.9];
    const [time, before] = [step / STEPS, (step - 1) / STEPS];
    const posterior = stepBack(time, before);
    const { variance } = drawnBack(time, before);
    // An error of the noise shifts the code that is seen behind it, and so the mean of the step.
    const shift = posterior.ofCode * (codeBehind(0.4, error, time) - codeBehind(0.4, 0, time));
    const grid = Array.from({ length: 20_001 }, (_, i) => (i - 10_000) / 4000);
    const density = (z: number, mean: number, of: number): number =>
      Math.exp(-((z - mean) ** 2) / (2 * of)) / Math.sqrt(2 * Math.PI * of);
    const divergence = grid.reduce((sum, z) => {
      const [q, p] = [density(z, 0, posterior.variance), density(z, shift, variance)];
      return q > 1e-200 ? sum + (q * Math.log(q / p)) / 4000 : sum;
    }, 0);
    const { ofError, ofSpread } = COSTS[step - 1];
    expect(ofError * error ** 2 + ofSpread).toBeCloseTo(divergence, 4);
  });

  it('costs at the end of time the divergence from N(0, I)', async () => {
    const code = tf.tensor2d([[0.5, -2]]);
    const left = kept(1);
    const expected = [0.5, -2].reduce(
      (sum, z) => sum + (left * z * z + (1 - left) - 1 - Math.log(1 - left)) / 2,
      0,
    );
    expect((await take(priorCost(code)))[0]).toBeCloseTo(expected, 6);
  });

  it('has the gradients that finite differences give, and none for the VAE below', async () => {
    const pixels = tf.sigmoid(normalTensor<tf.Rank.R2>('pixels', [30, 784]));
    const loss = (): tf.Scalar => {
      const random = randomStream(SEED, 'noise');
      return family.loss(family.terms(model, { pixels, random }, ELBO), ELBO);
    };
    const variables = trainableVariables(model);
    expect(variables).toHaveLength(6);
    await expectGradient(loss, variables, { step: 1e-2, within: [0.12, 5e-3] });
  });

  it('draws what the codes are where the network knows their distribution', async () => {
    // Codes from N(0, I) stay N(0, I) under the noise, and the noise to be seen is √(1 − ā)·z.
    const known = {
      ...model,
      denoiser: {
        apply: ([noisy, time]: tf.Tensor[]) => {
          const features = Array.from(time.dataSync().slice(0, TIME_SIZE));
          const at = Array.from({ length: 101 }, (_, i) => i / 100).find(
            (t) => Math.abs(timeFeatures(t)[0] - features[0]) < 1e-4,
          )!;
          return noisy.mul(Math.sqrt(1 - kept(at)));
        },
      },
    } as unknown as Diffusion;
    for (const step of [drawnBack, straightBack]) {
      const noise = normals(randomStream(SEED, 'draws'), 4000);
      const codes = await denoise(known, noise, 50, randomStream(SEED, 'x'), step);
      const { mean, deviation } = meanAndDeviation([...codes]);
      expect(Math.abs(mean)).toBeLessThan(0.06);
      expect(deviation).toBeCloseTo(1, 1);
    }
  });

  it('encodes and decodes as the VAE below does, and is exported alone', async () => {
    const pixels = await take(tf.sigmoid(normalTensor<tf.Rank.R2>('pixels', [3, 784])));
    const below = model.base.model as never;
    expect(await family.encode(model, pixels)).toEqual(await gaussian.encode(below, pixels));
    expect(Object.keys(family.exported(model))).toEqual(['denoiser']);
    expect(await family.sample(model, 2, randomStream(SEED, 'sample'))).toHaveLength(2 * 784);
  });

  it('keeps what its loss draws of each image, under names that nothing else has', async () => {
    const { images, labels } = drawSplit('test', 6);
    const { file } = await referenceOf(family, model, { images, labels }, SEED, ELBO);
    const header = new TextDecoder().decode(file.subarray(8, 8 + file[0] + 256 * file[1]));
    const { __metadata__: _, ...tensors } = JSON.parse(header);
    expect(Object.keys(tensors).sort()).toEqual(
      ['kl', 'labels', 'negative_elbo', 'noise', 'pixels', 'reconstruction', 'uniform'].sort(),
    );
    // A draw of the code, and at four steps a time and a noise of two numbers.
    expect(tensors.noise.shape).toEqual([6, 2 + 4 * 2]);
    expect(tensors.uniform.shape).toEqual([6, 4]);
  });

  it('says that it needs a VAE', () => {
    expect(() => diffusion.blank({ kind: 'diffusion', hidden: [4], latent: 2 })).toThrow(
      'A diffusion model is of the codes of a trained VAE: say which, by "on".',
    );
  });
});
