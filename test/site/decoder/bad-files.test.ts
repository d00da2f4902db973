import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { loadNetwork } from '../../../src/decoder/networks.ts';
import { decode, encode, type Files, filesOf, getFrom } from './files.ts';

let files: Files;

beforeAll(async () => {
  await tf.setBackend('cpu');
  const layers = [
    tf.layers.dense({ units: 4, inputShape: [2], name: 'hidden' }),
    tf.layers.reshape({ targetShape: [2, 2, 1], name: 'map' }),
    tf.layers.conv2d({ filters: 2, kernelSize: 2, padding: 'same', name: 'conv' }),
  ];
  files = await filesOf(tf.sequential({ layers }), true);
});

test('a weights file that was cut short', async () => {
  const cut = { ...files, 'weights.bin': files['weights.bin'].slice(0, -1) };
  await expect(load(cut)).rejects.toThrow(
    'models/weights.bin has 39 bytes where its model needs 40.',
  );
});

test('a model file that was cut short', async () => {
  const cut = { ...files, 'model.json': files['model.json'].slice(0, 100) };
  await expect(load(cut)).rejects.toThrow('models/model.json is not whole: it is no JSON.');
});

test('a file of another format', async () => {
  await expect(loadEdited((json) => (json.format = 'graph-model'))).rejects.toThrow(
    'models/model.json is no TFJS layers model.',
  );
});

test('a layer that is not known', async () => {
  await expect(loadEdited((json) => (layers(json)[0].class_name = 'LSTM'))).rejects.toThrow(
    'Layer hidden is a LSTM, which is not known here.',
  );
});

test.each([
  ['activation', 'softmax', 'activation softmax'],
  ['dilation_rate', [2, 2], 'dilation'],
  ['padding', 'causal', 'padding causal'],
  ['data_format', 'channels_first', 'channels first'],
])('a convolution whose %s is %s', async (setting, value, words) => {
  await expect(loadEdited((json) => (layers(json)[2].config[setting] = value))).rejects.toThrow(
    `Layer conv has ${words}, which is not known here.`,
  );
});

test('weights of a type that is not known', async () => {
  await expect(
    loadEdited((json) => (weights(json)[0].quantization.dtype = 'int4')),
  ).rejects.toThrow('models/weights.bin holds hidden/kernel as int4 for float32');
});

test('a weight that is missing', async () => {
  await expect(loadEdited((json) => (weights(json)[0].name = 'other/kernel'))).rejects.toThrow(
    'Layer hidden needs a kernel of [2, 4], which is missing.',
  );
});

test('a weight of another shape', async () => {
  await expect(loadEdited((json) => (weights(json)[0].shape = [4, 2]))).rejects.toThrow(
    'Layer hidden needs a kernel of [2, 4], which has [4, 2].',
  );
});

test('a network whose layers part and meet again', async () => {
  const inputs = tf.input({ shape: [2] });
  const outputs = tf.layers
    .add()
    .apply([inputs, tf.layers.dense({ units: 2 }).apply(inputs) as tf.SymbolicTensor]);
  const branching = await filesOf(
    tf.model({ inputs, outputs: outputs as tf.SymbolicTensor }),
    false,
  );
  await expect(load(branching)).rejects.toThrow('a model whose layers have more than one input');
});

function load(changed: Files): Promise<unknown> {
  return loadNetwork('models/model.json', getFrom(changed));
}

function loadEdited(edit: (json: any) => void): Promise<unknown> {
  const json = decode(files['model.json']);
  edit(json);
  return load({ ...files, 'model.json': encode(json) });
}

function layers(json: any): any[] {
  return json.modelTopology.config.layers;
}

function weights(json: any): any[] {
  return json.weightsManifest[0].weights;
}
