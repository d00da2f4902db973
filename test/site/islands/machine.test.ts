import { expect, test } from 'vitest';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { bernoulliNats } from '../../../training/contract/bernoulli-nats.ts';
import { buildDifferentiable } from '../../../src/decoder/backward.ts';
import type { Model } from '../../../src/decoder/read-model.ts';
import {
  costsOf,
  gradientAtPixels,
  gradientsOf,
  klOf,
  latentsOf,
  lengthOf,
} from '../../../src/islands/machine/pass.ts';

const LATENT = 3;
const SIDE = 8;

test('costs are the closed forms: KL term by term, and the entropy of coins for a perfect picture', () => {
  expect(klOf({ mean: 0, deviation: 1 })).toBeCloseTo(0, 12);
  // ½(μ² + σ² − log σ² − 1)
  expect(klOf({ mean: 2, deviation: 0.5 })).toBeCloseTo((4 + 0.25 - Math.log(0.25) - 1) / 2, 12);
  const latents = latentsOf([2, 0], [Math.log(0.25), 0], [1, -1]);
  expect(latents.map(({ code }) => code)).toEqual([2.5, -1]);
  const { reconstruction, kl } = costsOf([0.5, 1], latents, [0.5, 1]);
  expect(reconstruction).toBeCloseTo(Math.log(2), 5);
  expect(kl).toBeCloseTo(klOf(latents[0]), 12);
});

test('gradients are those of finite differences, through every kind of layer of the decoder', () => {
  const decoder = buildDifferentiable(randomDecoder());
  const random = randomStream(1, 'machine-test');
  const image = Float32Array.from({ length: SIDE * SIDE }, () => random.uniform());
  const [mean, logVariance, noise] = Array.from({ length: 3 }, () => normals(random, LATENT));
  const cost = (mu: Float32Array, variance: Float32Array): number => {
    const latents = latentsOf(mu, variance, noise);
    const picture = decoder.run(latents.map(({ code }) => code));
    const { reconstruction, kl } = costsOf(image, latents, picture);
    return reconstruction + kl;
  };
  cost(mean, logVariance);
  const latents = latentsOf(mean, logVariance, noise);
  const picture = decoder.run(latents.map(({ code }) => code));
  const found = gradientsOf(latents, decoder.back(gradientAtPixels(image, picture)));
  expect(lengthOf(found.code)).toBeGreaterThan(0.1);
  for (let j = 0; j < LATENT; j++) {
    const shifted = (values: Float32Array, by: number): Float32Array =>
      values.map((value, i) => (i === j ? value + by : value));
    const step = 1e-2;
    const byMean =
      (cost(shifted(mean, step), logVariance) - cost(shifted(mean, -step), logVariance)) /
      (2 * step);
    expect(found.mean[j]).toBeCloseTo(byMean, 1);
    const { deviation } = latents[j];
    const at = (by: number): number =>
      cost(mean, shifted(logVariance, 2 * Math.log((deviation + by) / deviation)));
    expect(found.deviation[j]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 1);
  }
  expect(bernoulliNats(image, picture)).toBeGreaterThan(0);
});

/** 3 latents → dense → 4×4×2 → transposed convolution → 8×8, with random weights. */
function randomDecoder(): Model {
  const random = randomStream(2, 'machine-decoder');
  const tensor = (...shape: number[]) => ({
    shape,
    data: normals(
      random,
      shape.reduce((a, b) => a * b),
    ).map((value) => 0.4 * value),
  });
  const layer = (
    class_name: string,
    name: string,
    before: string,
    config: object,
  ): Model['topology']['config']['layers'][number] => ({
    class_name,
    config: { name, use_bias: true, ...config },
    inbound_nodes: [[[before, 0, 0, {}]]],
  });
  return {
    url: 'decoder/model.json',
    topology: {
      class_name: 'Model',
      config: {
        layers: [
          {
            class_name: 'InputLayer',
            config: { name: 'latent', batch_input_shape: [null, LATENT] },
            inbound_nodes: [],
          },
          layer('Dense', 'hidden', 'latent', { units: 32, activation: 'relu' }),
          layer('Reshape', 'map', 'hidden', { target_shape: [4, 4, 2] }),
          layer('Conv2DTranspose', 'deconv', 'map', {
            filters: 1,
            kernel_size: [4, 4],
            strides: [2, 2],
            padding: 'same',
            data_format: 'channels_last',
            dilation_rate: [1, 1],
            activation: 'linear',
          }),
          layer('Reshape', 'logits', 'deconv', { target_shape: [SIDE * SIDE] }),
          layer('Activation', 'probabilities', 'logits', { activation: 'sigmoid' }),
        ],
        input_layers: [['latent', 0, 0]],
        output_layers: [['probabilities', 0, 0]],
      },
    },
    weights: new Map([
      ['hidden/kernel', tensor(LATENT, 32)],
      ['hidden/bias', tensor(32)],
      ['deconv/kernel', tensor(4, 4, 1, 2)],
      ['deconv/bias', tensor(1)],
    ]),
  };
}
