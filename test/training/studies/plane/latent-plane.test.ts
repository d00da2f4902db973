import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { startEngine } from '../../../../training/engines/engine.ts';
import { take } from '../../../../training/engines/take.ts';
import { knnAccuracy } from '../../../../training/evaluate/knn-accuracy.ts';
import { latentPlane } from '../../../../training/studies/plane/latent-plane.ts';
import { heldOut, smallModel } from '../../evaluate/trained.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

it('is where the encoder puts the held-out images, and how widely', async () => {
  const model = smallModel(2);
  const plane = await latentPlane(model, heldOut);
  const pixels = Float32Array.from(heldOut.images, (byte) => byte / 255);
  const [mean, logVariance] = tf.tidy(
    () => model.vae.encoder.predict(tf.tensor2d(pixels, [heldOut.count, 784])) as tf.Tensor[],
  );
  const deviation = await take(tf.tidy(() => logVariance.exp().sqrt()));
  const expected = await take(mean);
  logVariance.dispose();
  plane.means.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 5));
  plane.standardDeviations.forEach((value, i) => expect(value).toBeCloseTo(deviation[i], 5));
  expect(plane.knnAccuracy).toBe(knnAccuracy(plane.means, heldOut.labels));
});
