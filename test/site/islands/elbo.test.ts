import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Decoder, Encoder } from '../../../src/decoder/networks.ts';
import { gaussianKl, readImage } from '../../../src/islands/draw-image/elbo.ts';
import { bernoulliNats } from '../../../training/contract/bernoulli-nats.ts';
import { pixelNats } from '../../../training/evaluate/pixel-nats.ts';
import { gaussianKl as klInTraining } from '../../../training/objective/gaussian-kl.ts';

test.each([
  ['the prior itself', [0, 0], [1, 1], 0],
  ['a shifted one', [2, 0], [1, 1], 2],
  ['one twice as wide', [0], [2], (4 - Math.log(4) - 1) / 2],
  ['one half as wide', [0], [0.5], (0.25 + Math.log(4) - 1) / 2],
])('the KL of %s', (_, mean, sd, nats) => {
  expect(gaussianKl(mean, sd)).toBeCloseTo(nats, 12);
});

test('the KL is what training has', () => {
  const value = fc.float({ min: -4, max: 4, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 5 }), (latents) => {
      const [mean, logVariance] = [latents.map(([mu]) => mu), latents.map(([, log]) => log)];
      const expected = tf.tidy(
        () =>
          klInTraining(tf.tensor2d([mean]), tf.tensor2d([logVariance]))
            .sum()
            .dataSync()[0],
      );
      const sd = logVariance.map((log) => Math.exp(log / 2));
      expect(gaussianKl(mean, sd)).toBeCloseTo(expected, 3);
    }),
  );
});

test.each([
  ['a coin toss for every pixel', [0, 1, 0.3], [0.5, 0.5, 0.5], 3 * Math.LN2],
  ['certainty that is right', [0, 1], [0, 1], 0],
  ['a wrong guess', [1], [0.01], -Math.log(0.01)],
  ['a grey pixel told exactly: its entropy', [0.25], [0.25], 0.5623351446188083],
])('the reconstruction term of %s', (_, pixels, means, nats) => {
  expect(bernoulliNats(pixels, means)).toBeCloseTo(nats, 6);
});

test('certainty that is wrong costs much, but is no infinity', () => {
  expect(bernoulliNats([1, 0], [0, 1])).toBeCloseTo(-2 * Math.log(1e-7), 3);
});

test('the reconstruction term of every image is that of its own pixels, as the run’s figures have it', () => {
  const greys = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), {
    minLength: 784,
    maxLength: 784,
  });
  fc.assert(
    fc.property(greys, greys, (pixels, means) => {
      const twice = Float32Array.from([...pixels, ...means]);
      const nats = pixelNats(twice, Float32Array.from([...means, ...means]));
      expect(nats).toEqual([bernoulliNats(pixels, means), bernoulliNats(means, means)]);
    }),
    { numRuns: 20 },
  );
});

/** The mean is the first two pixels, and σ is one half; the decoder shows its latent. */
const encoder: Encoder = {
  encode: (pixels) => ({
    mean: Float32Array.of(pixels[0], pixels[1]),
    logVariance: Float32Array.of(Math.log(0.25), Math.log(0.25)),
  }),
};
const memory = new Float32Array(2);
const decoder: Decoder = {
  latentSize: 2,
  decode(latent) {
    memory.set(latent);
    return memory;
  },
};

test('an image is decoded from its mean and from each draw, whose terms are averaged', () => {
  const pixels = [0.25, 0.5];
  const reading = readImage(encoder, decoder, pixels, [
    [0, 0],
    [1, -0.5],
  ]);
  expect(reading.mean).toEqual(pixels);
  expect([...reading.fromMean]).toEqual(pixels);
  expect(reading.sd).toEqual([expect.closeTo(0.5), expect.closeTo(0.5)]);
  expect(reading.fromDraws.map((image) => [...image])).toEqual([
    pixels,
    [expect.closeTo(0.75), expect.closeTo(0.25)],
  ]);
  const nats = [bernoulliNats(pixels, pixels), bernoulliNats(pixels, [0.75, 0.25])];
  expect(reading.bound.reconstruction).toBeCloseTo((nats[0] + nats[1]) / 2, 5);
  expect(reading.bound.kl).toBeCloseTo(gaussianKl(pixels, [0.5, 0.5]), 5);
});
