import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { operationsOfStep } from '../../../bench/training/operations.ts';
import { blankVae, type GaussianArchitecture } from '../../../training/models/gaussian/vae.ts';

it.each<GaussianArchitecture>([
  { kind: 'mlp', hidden: [400], latent: 20 },
  { kind: 'mlp', hidden: [30, 20], latent: 3 },
  { kind: 'convolutional', channels: [8, 32], hidden: [256, 128], latent: 2 },
])('counts the products of the very layers that are trained: %j', (architecture) => {
  const { encoder, decoder } = blankVae(architecture);
  const all = [...encoder.layers, ...decoder.layers].map(multiplications);
  const first = all.find((each) => each > 0)!;
  const sum = all.reduce((total, each) => total + each, 0);
  expect(operationsOfStep(architecture, 10)).toBe(2 * 10 * (3 * sum - first));
});

/** Each weight of a kernel, as often as it is used for one image. */
function multiplications(layer: tf.layers.Layer): number {
  const kernel = layer.getWeights()[0];
  if (!kernel) return 0;
  if (layer.getClassName() === 'Dense') return kernel.size;
  const shape = (
    layer.getClassName() === 'Conv2DTranspose'
      ? (layer.inputSpec[0].shape ?? layer.input)
      : layer.output
  ) as tf.SymbolicTensor;
  const [, height, width] = shape.shape as number[];
  return kernel.size * height * width;
}
