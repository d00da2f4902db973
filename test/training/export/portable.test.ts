import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { exportExperiment } from '../../../training/export/experiment.ts';
import { portableExperiment, type PortableExperiment } from '../../../training/export/portable.ts';
import { buildModel } from '../../../training/models/build.ts';
import type { AnyArchitecture, Family } from '../../../training/models/family.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { labelled } from '../../../training/models/labelled/family.ts';
import { disposeModel } from '../../../training/models/model.ts';
import { modelFromWeights, readWeights } from '../../../training/models/weights.ts';
import { ELBO, type Objective } from '../../../training/objective/objective.ts';
import { heldOutBound } from '../../../training/train/held-out.ts';
import { pythonWith, runPython } from '../../python.ts';

const SEED = 5;
const RUN = {
  key: 'ab'.repeat(32),
  seed: SEED,
  dataset: { name: 'strokes', title: 'strokes', licence: 'MIT', citation: 'Strokes', test: 200 },
  work: { title: 'Variational autoencoders', licence: 'CC-BY-4.0' },
};
const CONVOLUTIONAL = { kind: 'convolutional', channels: [3, 4], hidden: [10], latent: 2 };
const LABELLED = { kind: 'conditional', hidden: [24], latent: 3, classes: 10 };
const mlp = (sizes: object) => ({ kind: 'mlp', latent: 0, ...sizes });

/** The last is of a family that PyTorch's program does not know: its networks have several inputs. */
const KINDS: [id: string, family: Family, architecture: AnyArchitecture, objective: Objective][] = [
  ['dense', gaussian, mlp({ hidden: [24, 12], latent: 5 }), ELBO],
  ['convolutional', gaussian, CONVOLUTIONAL, ELBO],
  ['binarised', gaussian, mlp({ hidden: [16], latent: 3 }), { ...ELBO, pixels: 'binarised' }],
  ['labelled', labelled as Family, LABELLED, ELBO],
];

const folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
const exported: PortableExperiment[] = [];

beforeAll(async () => {
  await startEngine('wasm');
  const test = drawSplit('test', 200);
  for (const [id, family, architecture, objective] of KINDS) {
    const model = buildModel(family, architecture, SEED);
    // Larger than at the start of a training, so that the numbers tell networks apart.
    const weights = (await readWeights(model)).map((weight) => 1.5 * weight);
    disposeModel(model);
    const vae = modelFromWeights(family, architecture, weights);
    const bound = await heldOutBound(family, vae, test, SEED, objective);
    disposeModel(vae);
    const experiment = {
      ...{ id, title: id, architecture, objective, batchSize: 64, epochs: 1 },
      learningRate: 1e-3,
    };
    const metrics = [{ epoch: 1, train: bound, test: bound }];
    const request = { model: { experiment, metrics, snapshots: [], weights }, seed: SEED };
    const files = await exportExperiment(family, { ...request, heldOut: test });
    exported.push(portableExperiment(files, weights, RUN));
  }
  for (const [path, bytes] of exported.flatMap(({ files }) => [...files])) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const python = pythonWith('torch', 'onnx', 'onnxruntime', 'safetensors');

/** What parity.py tells of a folder. */
interface Parity {
  torch?: number;
  onnx: number;
  int8: number;
  images?: number;
  one: number;
  opset: number;
  metadata: Record<string, string>;
  onnxMetadata: Record<string, string>;
}

describe.skipIf(!python)('ONNX Runtime and PyTorch', () => {
  let parity: Parity[];

  beforeAll(() => {
    parity = runPython(python!, [
      join(import.meta.dirname, 'parity.py'),
      join(import.meta.dirname, '../../../src/notebook/models.py'),
      ...KINDS.map(([id]) => join(folder, 'models', id)),
    ]);
  });

  it('compute the same held-out bound to 1e-4 nats, and the same images', () => {
    for (const [i, [id]] of KINDS.entries()) {
      if (id !== 'labelled') {
        expect(parity[i].torch, id).toBeLessThan(1e-4);
        expect(parity[i].images, id).toBeLessThan(1e-5);
      }
      expect(parity[i].onnx, id).toBeLessThan(1e-4);
      expect(parity[i].one, `${id}, one image at a time`).toBeLessThan(1e-5);
    }
  });

  it('lose as little by weights in 8 bits as TensorFlow.js does', () => {
    for (const [i, { experiment }] of exported.entries()) {
      const { float32, uint8 } = experiment.heldOut;
      // Of a sample, hence near what all held-out images lose.
      const exact = reference(exported[i]).negative_elbo;
      const [ours, theirs] = [uint8.negativeElbo - float32.negativeElbo, parity[i].int8 - exact];
      expect(theirs, experiment.id).not.toBe(0);
      expect(Math.abs(theirs - ours), experiment.id).toBeLessThan(0.1);
    }
  });

  it('read of both formats what the model is', () => {
    for (const { metadata, onnxMetadata, opset } of parity) {
      const { opset: said, ...shared } = onnxMetadata;
      expect(shared).toEqual(metadata);
      expect(said).toBe(String(opset));
    }
    const [{ metadata }] = parity;
    expect(metadata).toMatchObject({
      experiment: 'dense',
      licence: 'CC-BY-4.0',
      run_key: RUN.key,
      likelihood: 'Bernoulli likelihood on grey pixels',
    });
    expect(JSON.parse(metadata.shapes).encoder.outputs).toEqual({
      mean: ['batch', 5],
      log_variance: ['batch', 5],
    });
  });
});

it('names tensors as the code does, each aligned, and every byte is one tensor’s', () => {
  const { formats } = exported[1].experiment;
  const { header, data } = safetensors(exported[1].files.get(formats.safetensors)!);
  const { __metadata__: _, ...tensors } = header;
  expect(Object.keys(tensors)).toContain('decoder.deconv_14.kernel');
  expect(tensors['encoder.conv_14.kernel'].shape).toEqual([4, 4, 1, 3]);
  let at = 0;
  for (const [name, { dtype, shape, data_offsets }] of Object.entries(tensors)) {
    expect([dtype, data_offsets[0]], name).toEqual(['F32', at]);
    at += 4 * shape.reduce((size, length) => size * length, 1);
  }
  expect(at).toBe(data.length);
});

it('has a card whose front matter is YAML, with no more digits than the noise leaves', () => {
  const { experiment, files } = exported[0];
  const card = new TextDecoder().decode(files.get(experiment.formats.card));
  const [, front, text] = card.split(/^---$/m);
  const { license, 'model-index': index } = parse(front);
  expect(license).toBe('cc-by-4.0');
  const { noise, float32 } = experiment.heldOut;
  const [{ value, name }] = index[0].results[0].metrics;
  expect(name).toContain(experiment.likelihood);
  expect(Math.abs(value - float32.negativeElbo)).toBeLessThanOrEqual(0.5);
  const decimals = (String(value).split('.')[1] ?? '').length;
  expect(10 ** -decimals).toBeGreaterThanOrEqual(Math.min(1, noise));
  expect(text).toContain(experiment.likelihood);
  expect(text).toContain(RUN.key);
});

function safetensors(file: Uint8Array) {
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  expect((8 + length) % 8).toBe(0);
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length))) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  return { header, data: file.subarray(8 + length) };
}

function reference({ experiment, files }: PortableExperiment): { negative_elbo: number } {
  const { header, data } = safetensors(files.get(experiment.formats.reference)!);
  const [begin] = header.negative_elbo.data_offsets;
  return { negative_elbo: new DataView(data.buffer, data.byteOffset).getFloat32(begin, true) };
}

it('is called what hubs call it, but where it is told a class, for which they have no name', () => {
  const fronts = [exported[0], exported.at(-1)!].map(({ experiment, files }) => {
    const card = new TextDecoder().decode(files.get(experiment.formats.card));
    return parse(card.split(/^---$/m)[1]);
  });
  expect(fronts.map(({ pipeline_tag: tag }) => tag)).toEqual([
    'unconditional-image-generation',
    undefined,
  ]);
  expect(fronts[1]['model-index'][0].results[0].task.type).toContain('class-conditional');
});

it('says of a bound that is of images given their class that it is', () => {
  const likelihoods = exported.map(({ experiment }) => experiment.likelihood);
  expect(likelihoods.at(-1)).toBe('Bernoulli likelihood on grey pixels, given the class');
  expect(likelihoods[0]).not.toContain('class');
});
