import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { loadDecoder, loadEncoder } from '../../../src/decoder/networks.ts';
import { filesOf, getFrom } from './files.ts';

beforeAll(() => tf.setBackend('cpu'));

test('mean and log variance are found by their names, wherever they stand', async () => {
  const pixels = tf.input({ shape: [784], name: 'pixels' });
  const output = (name: string, value: number) =>
    tf.layers
      .dense({ units: 2, name, biasInitializer: tf.initializers.constant({ value }) })
      .apply(pixels) as tf.SymbolicTensor;
  const outputs = [output('log_variance', 1), output('more', 2), output('mean', 3)];
  const files = await filesOf(tf.model({ inputs: pixels, outputs }), false);
  const { encode } = await loadEncoder('model.json', getFrom(files));
  const { mean, logVariance } = encode(new Float32Array(784));
  expect([[...mean], [...logVariance]]).toEqual([
    [3, 3],
    [1, 1],
  ]);
});

test('a decoder that wants a label beside the latent is refused in a sentence', async () => {
  const inputs = ['latent', 'label'].map((name) => tf.input({ shape: [10], name }));
  const outputs = tf.layers
    .dense({ units: 784, name: 'probabilities' })
    .apply(tf.layers.concatenate().apply(inputs)) as tf.SymbolicTensor;
  const files = await filesOf(tf.model({ inputs, outputs }), false);
  await expect(loadDecoder('model.json', getFrom(files))).rejects.toThrow(
    'model.json is no decoder of images: it leads from "latent" (10) and "label" (10) to "probabilities" (784).',
  );
});
