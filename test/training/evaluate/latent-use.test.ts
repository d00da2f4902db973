import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { latentUse } from '../../../training/evaluate/latent-use.ts';
import { gaussianKl } from '../../../training/objective/gaussian-kl.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

it('a latent’s KL is the mean of the objective’s term', async () => {
  const mean = normals(randomStream(1), 300 * 4);
  const logVariance = normals(randomStream(2), 300 * 4);
  const { kl } = latentUse({ mean, logVariance }, 4);
  const expected = tf.tidy(() =>
    gaussianKl(tf.tensor2d(mean, [300, 4]), tf.tensor2d(logVariance, [300, 4])).mean(0),
  );
  (await expected.data()).forEach((value, d) => expect(kl[d]).toBeCloseTo(value, 4));
});

it('a latent that is the same for all images tells nothing and is not active', () => {
  // Means 1, 0.5 and ±0.05, ±0.15: the variances are 0, 0, 0.0025 and 0.0225.
  const mean = Float32Array.of(1, 0.5, -0.05, -0.15, 1, 0.5, 0.05, 0.15);
  const { kl, meanVariance, activeUnits } = latentUse(
    { mean, logVariance: new Float32Array(8) },
    4,
  );
  expect(kl[0]).toBe(0.5);
  expect(kl[1]).toBe(0.125);
  [0, 0, 0.0025, 0.0225].forEach((variance, d) => expect(meanVariance[d]).toBeCloseTo(variance, 7));
  expect(activeUnits).toBe(1);
});
