import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { loadNetwork } from '../../../src/decoder/networks.ts';
import { cases, mutatedBytes, mutatedJson, readOrRefuse } from '../../fuzz/fuzz.ts';
import { decode, encode, type Files, filesOf, getFrom } from './files.ts';

let models: Files[];

beforeAll(async () => {
  await tf.setBackend('cpu');
  models = [
    await filesOf(sequential(), true),
    await filesOf(twoOutputs(), false),
    await filesOf(twoInputs(), true),
  ];
});

test.each([0, 1, 2])(
  'a model file changed anyhow is read, or refused in a sentence (%i)',
  (which) => {
    const files = models[which];
    return fc.assert(
      fc.asyncProperty(mutatedJson(decode(files['model.json'])), (json) =>
        readOrRefuse(() => use({ ...files, 'model.json': encode(json ?? null) })),
      ),
      cases(600),
    );
  },
);

test.each([0, 1, 2])('bytes changed anyhow are read, or refused in a sentence (%i)', (which) => {
  const files = models[which];
  const names = ['model.json', 'weights.bin'];
  return fc.assert(
    fc.asyncProperty(
      fc.tuple(...names.map((name) => mutatedBytes(new Uint8Array(files[name])))),
      fc.nat({ max: 1 }),
      (changed, file) => readOrRefuse(() => use({ ...files, [names[file]]: changed[file].buffer })),
    ),
    cases(400),
  );
});

test('weights that are all ones are refused: they are not finite', async () => {
  for (const files of models) {
    const ones = new Uint8Array(files['weights.bin'].byteLength).fill(0xff).buffer;
    await expect(use({ ...files, 'weights.bin': ones })).rejects.toThrow(
      /^weights\.bin is damaged: .+ holds numbers that are not finite\.$/,
    );
  }
});

test.each([
  ['scale', 1e300],
  ['scale', null],
  ['min', '0'],
])('a %s of %s is refused', async (member, value) => {
  const [files] = models;
  const json = decode(files['model.json']);
  json.weightsManifest[0].weights[0].quantization[member] = value;
  await expect(use({ ...files, 'model.json': encode(json) })).rejects.toThrow(/^weights\.bin /);
});

test('finite weights that compute infinities are refused when they run', async () => {
  const [, files] = models;
  const huge = new Float32Array(files['weights.bin'].byteLength / 4).fill(3e38).buffer;
  await expect(use({ ...files, 'weights.bin': huge })).rejects.toThrow(
    'model.json is damaged: it computes numbers that are not finite.',
  );
});

test.each(['__proto__', 'constructor', 'toString', { toString: 1 }])(
  'an activation or a layer called %j is not known',
  async (name) => {
    const [files] = models;
    for (const member of ['class_name', 'activation'] as const) {
      const json = decode(files['model.json']);
      const [layer] = json.modelTopology.config.layers;
      if (member === 'activation') layer.config.activation = name;
      else layer.class_name = name;
      await expect(use({ ...files, 'model.json': encode(json) })).rejects.toThrow(
        /^Layer "hidden" .+, which is not known here\.$/,
      );
    }
  },
);

test.each([
  ['strides', 'deconv', [30_000, 30_000]],
  ['size', 'up', [1_000_000, 1_000_000]],
])('an output too large for a page is refused before memory is taken: %s', async (...given) => {
  const [setting, name, value] = given;
  const [files] = models;
  const json = decode(files['model.json']);
  const layers: any[] = json.modelTopology.config.layers;
  layers.find(({ config }) => config.name === name)!.config[setting] = value;
  const before = process.memoryUsage().arrayBuffers;
  await expect(use({ ...files, 'model.json': encode(json) })).rejects.toThrow(/^Layer "\w+" has /);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 26);
});

test.each(['../secret.bin', '/weights.bin', 'http://host/weights.bin', 'a\\b', '%2e%2e/b', ''])(
  'weights at %j are not asked for',
  async (path) => {
    const [files] = models;
    const json = decode(files['model.json']);
    json.weightsManifest[0].paths = [path];
    const asked: string[] = [];
    const get = (url: string) => {
      asked.push(url);
      return getFrom({ ...files, 'model.json': encode(json) })(url);
    };
    await expect(loadNetwork('model.json', get)).rejects.toThrow('in which files beside it');
    expect(asked).toEqual(['model.json']);
  },
);

/** Loads a network and runs it once. */
async function use(files: Files): Promise<void> {
  const get = getFrom(files);
  const network = await loadNetwork('model.json', async (url) => {
    const bytes = await get(url);
    if (!bytes) throw new Error(`${url} could not be fetched: the server answered 404.`);
    return bytes;
  });
  const results = network.run(
    ...network.inputs.map(({ size }) => new Float32Array(size).fill(0.5)),
  );
  expect(results.flatMap((result) => [...result]).every(Number.isFinite)).toBe(true);
}

/** Every kind of layer that is known. */
function sequential(): tf.LayersModel {
  const layers = [
    tf.layers.dense({ units: 4, inputShape: [2], activation: 'relu', name: 'hidden' }),
    tf.layers.reshape({ targetShape: [2, 2, 1] }),
    tf.layers.conv2d({ filters: 2, kernelSize: 2, padding: 'same' }),
    tf.layers.upSampling2d({ size: [2, 2], name: 'up' }),
    tf.layers.conv2dTranspose({ filters: 1, kernelSize: 3, strides: 2, name: 'deconv' }),
    tf.layers.flatten(),
    tf.layers.activation({ activation: 'sigmoid' }),
  ];
  return tf.sequential({ layers });
}

function twoInputs(): tf.LayersModel {
  const inputs = ['latent', 'label'].map((name) => tf.input({ shape: [2], name }));
  const joined = tf.layers.concatenate().apply(inputs);
  const outputs = tf.layers.dense({ units: 3 }).apply(joined) as tf.SymbolicTensor;
  return tf.model({ inputs, outputs });
}

function twoOutputs(): tf.LayersModel {
  const inputs = tf.input({ shape: [3] });
  const hidden = tf.layers.dense({ units: 4, activation: 'relu' }).apply(inputs);
  const outputs = ['mean', 'variance'].map(
    (name) => tf.layers.dense({ units: 2, name }).apply(hidden) as tf.SymbolicTensor,
  );
  return tf.model({ inputs, outputs });
}
