import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { bernoulliNegativeLogLikelihood } from '../../../training/objective/bernoulli.ts';
import { gaussianKl } from '../../../training/objective/gaussian-kl.ts';
import { reparameterise } from '../../../training/objective/reparameterise.ts';

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
      tf.tensor2d([[0], [1], [1]]),
      tf.tensor2d([[200], [-200], [200]]),
    );
    expect([...(await nats.data())]).toEqual([200, 200, 0]);
  });

  it('refuses pixels that are not of the logits’ shape or type', () => {
    const logits = tf.zeros<tf.Rank.R2>([2, 3]);
    expect(() => bernoulliNegativeLogLikelihood(tf.zeros([1, 3]), logits)).toThrow(
      'Pixels and their logits differ: Shapes 1,3 and 2,3 must match',
    );
    expect(() => bernoulliNegativeLogLikelihood(tf.zeros([2, 3], 'int32'), logits)).toThrow(
      'Pixels and logits are float32, not int32: cast.',
    );
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
