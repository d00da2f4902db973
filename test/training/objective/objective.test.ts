import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import {
  buildVae,
  disposeVae,
  trainableVariables,
  type Vae,
} from '../../../training/models/vae.ts';
import { bernoulliNegativeLogLikelihood } from '../../../training/objective/bernoulli.ts';
import { elboTerms } from '../../../training/objective/elbo.ts';
import { gaussianKl } from '../../../training/objective/gaussian-kl.ts';
import { reparameterise } from '../../../training/objective/reparameterise.ts';
import { directionalDerivatives, normalTensor } from '../support.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

describe('the KL term', () => {
  it('is the mean of log q − log p over draws of q', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -3, max: 1.5, noNaN: true }),
        async (mean, logVariance) => {
          const closed = gaussianKl(tf.tensor2d([[mean]]), tf.tensor2d([[logVariance]]));
          const draws = 200_000;
          const sigma = Math.exp(logVariance / 2);
          let sum = 0;
          for (const noise of normals(randomStream(3), draws)) {
            const z = mean + sigma * noise;
            sum += -0.5 * (noise ** 2 + logVariance) + 0.5 * z ** 2;
          }
          expect((await closed.data())[0]).toBeCloseTo(sum / draws, 1);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is zero at the prior and positive elsewhere', async () => {
    const kl = await gaussianKl(tf.tensor2d([[0, 1, 0]]), tf.tensor2d([[0, 0, 1]])).data();
    expect(kl[0]).toBe(0);
    expect(kl[1]).toBeCloseTo(0.5, 6);
    expect(kl[2]).toBeCloseTo((Math.E - 2) / 2, 6);
  });
});

describe('the Bernoulli term', () => {
  it('equals −[x log p + (1 − x) log(1 − p)]', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: -12, max: 12, noNaN: true }),
        async (x, logit) => {
          const p = 1 / (1 + Math.exp(-logit));
          const direct = -(x * Math.log(p) + (1 - x) * Math.log(1 - p));
          const nats = bernoulliNegativeLogLikelihood(tf.tensor2d([[x]]), tf.tensor2d([[logit]]));
          expect((await nats.data())[0]).toBeCloseTo(direct, 3);
        },
      ),
    );
  });

  it('stays finite where a probability rounds to 0 or 1', async () => {
    const nats = bernoulliNegativeLogLikelihood(
      tf.tensor2d([[0, 1, 1]]),
      tf.tensor2d([[200, -200, 200]]),
    );
    expect([...(await nats.data())]).toEqual([200, 200, 0]);
  });

  it('has the gradient that finite differences give', async () => {
    const pixels = tf.sigmoid(normalTensor('pixels', [4, 30])) as tf.Tensor2D;
    const { numeric, analytic } = await directionalDerivatives(
      (logits) => bernoulliNegativeLogLikelihood(pixels, logits as tf.Tensor2D).sum(),
      normalTensor('logits', [4, 30], 2),
    );
    expect(analytic / numeric).toBeCloseTo(1, 2);
  });
});

it('a reparameterised draw has the mean and the variance asked for', async () => {
  const count = 100_000;
  const noise = tf.tensor2d(normals(randomStream(5), count), [count, 1]);
  const z = reparameterise(tf.fill([count, 1], 1.5), tf.fill([count, 1], Math.log(0.25)), noise);
  const { mean, variance } = tf.moments(z);
  expect((await mean.data())[0]).toBeCloseTo(1.5, 2);
  expect((await variance.data())[0]).toBeCloseTo(0.25, 2);
});

describe.each([
  { kind: 'mlp', hidden: 12, latent: 3 } as const,
  { kind: 'convolutional', channels: [2, 3], hidden: 8, latent: 2 } as const,
])('the ELBO of a $kind VAE', (architecture) => {
  it('has the gradient that finite differences give, for every weight tensor', async () => {
    const vae = buildVae(architecture, 11);
    const pixels = tf.sigmoid(normalTensor('pixels', [5, 784])) as tf.Tensor2D;
    const noise = normalTensor<tf.Rank.R2>('noise', [5, architecture.latent]);
    const variables = trainableVariables(vae);
    // Larger than at the start of a training, so that no gradient is lost in float32's rounding.
    for (const variable of variables) variable.assign(variable.mul(2) as tf.Tensor);
    const { value, grads } = tf.variableGrads(() => {
      const { reconstruction, kl } = elboTerms(vae, pixels, noise);
      return reconstruction.add(kl);
    }, variables);
    expect((await value.data())[0]).toBeCloseTo(await lossInDoubles(vae, pixels, noise), 2);
    for (const variable of variables) {
      const start = variable.clone();
      const direction = normalTensor(variable.name, variable.shape as [number]);
      // Small enough that few ReLUs change sides.
      const step = 3e-3 / Math.sqrt(variable.size);
      const at = (distance: number): Promise<number> => {
        variable.assign(start.add(direction.mul(distance)));
        return lossInDoubles(vae, pixels, noise);
      };
      const numeric = ((await at(step)) - (await at(-step))) / (2 * step);
      variable.assign(start as tf.Tensor);
      const [analytic] = await grads[variable.name].mul(direction).sum().data();
      const [norm] = await grads[variable.name].norm().data();
      expect(Math.abs(numeric - analytic), variable.name).toBeLessThan(0.02 * norm + 0.02);
    }
    disposeVae(vae);
  });
});

/** The loss from the networks' outputs by the formulas as they stand, summed in double precision. */
async function lossInDoubles(vae: Vae, pixels: tf.Tensor2D, noise: tf.Tensor2D): Promise<number> {
  const [mean, logVariance] = vae.encoder.predict(pixels) as [tf.Tensor2D, tf.Tensor2D];
  const logits = vae.decoder.predict(reparameterise(mean, logVariance, noise)) as tf.Tensor2D;
  const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
  const x = await pixels.data();
  const variance = await logVariance.data();
  const reconstruction = sum(
    [...(await logits.data())].map((l, i) => Math.log1p(Math.exp(l)) - x[i] * l),
  );
  const kl = sum(
    [...(await mean.data())].map((m, i) => (m ** 2 + Math.exp(variance[i]) - variance[i] - 1) / 2),
  );
  return (reconstruction + kl) / pixels.shape[0];
}
