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
    'Layer "hidden" has class_name "LSTM", which is not known here.',
  );
});

test.each([
  ['activation', 'softmax', '"softmax"'],
  ['dilation_rate', [2, 2], '[2,2]'],
  ['padding', 'causal', '"causal"'],
  ['data_format', 'channels_first', '"channels_first"'],
])('a convolution whose %s is %s', async (setting, value, words) => {
  await expect(loadEdited((json) => (layers(json)[2].config[setting] = value))).rejects.toThrow(
    `Layer "conv" has ${setting} ${words}, which is not known here.`,
  );
});

test('weights of a type that is not known', async () => {
  await expect(
    loadEdited((json) => (weights(json)[0].quantization.dtype = 'int4')),
  ).rejects.toThrow('models/weights.bin holds "hidden/kernel" as "int4" for "float32"');
});

test('a weight that is missing', async () => {
  await expect(loadEdited((json) => (weights(json)[0].name = 'other/kernel'))).rejects.toThrow(
    'Layer "hidden" needs a kernel of [2, 4].',
  );
});

test('a weight of another shape', async () => {
  await expect(loadEdited((json) => (weights(json)[0].shape = [4, 2]))).rejects.toThrow(
    'Layer "hidden" needs a kernel of [2, 4].',
  );
});

test('layers that part and meet again in a way that is not known', async () => {
  const inputs = tf.input({ shape: [2] });
  const outputs = tf.layers
    .add({ name: 'sum' })
    .apply([inputs, tf.layers.dense({ units: 2 }).apply(inputs) as tf.SymbolicTensor]);
  const branching = await filesOf(
    tf.model({ inputs, outputs: outputs as tf.SymbolicTensor }),
    false,
  );
  await expect(load(branching)).rejects.toThrow(
    'Layer "sum" has class_name "Add", which is not known here.',
  );
});

test('a layer that needs one input and has two', async () => {
  const twice = await filesOf(joined(), false);
  const json = decode(twice['model.json']);
  layers(json).find(({ class_name }) => class_name === 'Concatenate').class_name = 'Flatten';
  await expect(load({ ...twice, 'model.json': encode(json) })).rejects.toThrow(
    'Layer "joined" has input [[2],[2]], which is not known here.',
  );
});

test('inputs that are joined along an axis that is not the last', async () => {
  const files = await filesOf(joined(), false);
  const json = decode(files['model.json']);
  layers(json).find(({ class_name }) => class_name === 'Concatenate').config.axis = 0;
  await expect(load({ ...files, 'model.json': encode(json) })).rejects.toThrow(
    'Layer "joined" has axis 0, which is not known here.',
  );
});

test('a layer that is used twice', async () => {
  const inputs = tf.input({ shape: [2] });
  const layer = tf.layers.dense({ units: 2, name: 'again' });
  const outputs = layer.apply(layer.apply(inputs)) as tf.SymbolicTensor;
  await expect(load(await filesOf(tf.model({ inputs, outputs }), false))).rejects.toThrow(
    'models/model.json holds a model that uses layer "again" twice.',
  );
});

test.each([
  ['go round in a circle', (json: any) => (layers(json)[2].inbound_nodes[0][0][0] = 'out')],
  ['begin nowhere', (json: any) => (json.modelTopology.config.input_layers = [])],
])('layers that %s', async (_, edit) => {
  const files = await filesOf(joined(), false);
  const json = decode(files['model.json']);
  edit(json);
  await expect(load({ ...files, 'model.json': encode(json) })).rejects.toThrow(
    'models/model.json holds a model whose layers do not lead to its outputs.',
  );
});

/** Two inputs, joined and multiplied. */
function joined(): tf.LayersModel {
  const inputs = ['latent', 'label'].map((name) => tf.input({ shape: [2], name }));
  const both = tf.layers.concatenate({ name: 'joined' }).apply(inputs);
  const outputs = tf.layers.dense({ units: 3, name: 'out' }).apply(both) as tf.SymbolicTensor;
  return tf.model({ inputs, outputs });
}

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
