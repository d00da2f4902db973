import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importModel } from '../../../training/commands/import-model.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { UserError } from '../../../training/errors.ts';
import { exportModel } from '../../../training/export/model.ts';
import { portableNetwork, type PortableNetwork } from '../../../training/export/network.ts';
import { onnxFile } from '../../../training/export/onnx/file.ts';
import { onnxGraph } from '../../../training/export/onnx/graph.ts';
import { portableFiles } from '../../../training/export/portable.ts';
import { safetensorsFile, type NamedTensor } from '../../../training/export/safetensors.ts';
import { decoderModel, exportDecoder } from '../../../training/import/export-decoder.ts';
import { importedDecoders, importedModels } from '../../../training/import/imported.ts';
import { readSafetensors } from '../../../training/import/read-safetensors.ts';
import { buildModel } from '../../../training/models/build.ts';
import type { Architecture } from '../../../training/models/families.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { modelFromWeights, readWeights } from '../../../training/models/weights.ts';
import { pythonWith, runPython } from '../../python.ts';
import { normalTensor } from '../support.ts';

const RUN = {
  ...{ key: 'ab'.repeat(32), seed: 1, work: { title: 'VAEs', licence: 'MIT' } },
  dataset: { name: 'strokes', title: 'strokes', licence: 'MIT', citation: 'Strokes', test: 20 },
};
const python = pythonWith('torch', 'onnx', 'onnxruntime', 'safetensors');
const folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
const KINDS: Record<string, Architecture> = {
  dense: { kind: 'mlp', hidden: [7], latent: 3 },
  convolutional: { kind: 'convolutional', channels: [2, 3], hidden: [6, 5], latent: 2 },
};
const made: Record<string, { weights: Float32Array; networks: PortableNetwork[] }> = {};

beforeAll(async () => {
  await startEngine('wasm');
  for (const [kind, architecture] of Object.entries(KINDS)) {
    const model = buildModel(gaussian, architecture, 3);
    const weights = await readWeights(model);
    const exported = await exportModel(gaussian, model, kind);
    let at = 0;
    const networks = Object.entries(exported).map(([name, { files, model }]) => {
      const { modelTopology, weightsManifest } = JSON.parse(
        new TextDecoder().decode(files.get(model.path)),
      );
      const specs = weightsManifest[0].weights as { name: string; shape: number[] }[];
      const tensors = specs.map(({ name, shape }) => {
        const size = shape.reduce((product, length) => product * length, 1);
        return [name, { shape, data: weights.slice(at, (at += size)) }] as const;
      });
      return portableNetwork(name, modelTopology, new Map(tensors));
    });
    made[kind] = { weights, networks };
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

function own({ networks }: { networks: PortableNetwork[] }): NamedTensor[] {
  return networks.flatMap(({ name: network, tensors }) =>
    [...tensors].map(([name, tensor]) => ({
      name: `${network}.${name.replaceAll('/', '.')}`,
      ...tensor,
    })),
  );
}

/** The dense model as PyTorch's example has it. */
function asPyTorch(): NamedTensor[] {
  const names: Record<string, string> = {
    'encoder.encoder_hidden_1': 'fc1',
    'encoder.mean': 'fc21',
    'encoder.log_variance': 'fc22',
    'decoder.decoder_hidden_1': 'fc3',
    'decoder.logits': 'fc4',
  };
  return own(made.dense).map(({ name, shape, data }) => {
    const [, layer, part] = /^(.+)\.(\w+)$/.exec(name)!;
    if (part === 'bias') return { name: `${names[layer]}.bias`, shape, data };
    const [inputs, outputs] = shape;
    const turned = Float32Array.from(
      data,
      (_, i) => data[(i % inputs) * outputs + Math.floor(i / inputs)],
    );
    return { name: `${names[layer]}.weight`, shape: [outputs, inputs], data: turned };
  });
}

function keep(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function difference(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return Math.max(...a.map((value, i) => Math.abs(value - b[i])));
}

function imported(id: string) {
  return importedModels(folder).find(({ experiment }) => experiment.id === id)!;
}

describe('a model comes in with the weights that it had', () => {
  it.each(['dense', 'convolutional'])('from the safetensors of a run: %s', (kind) => {
    const file = keep(`${kind}.safetensors`, safetensorsFile(own(made[kind]), {}));
    importModel(folder, [file], { id: `own-${kind}`, title: 'Mine' });
    const { experiment, weights } = imported(`own-${kind}`);
    expect(weights).toEqual(made[kind].weights);
    expect(experiment).toMatchObject({ title: 'Mine', architecture: KINDS[kind] });
  });

  it.each(['dense', 'convolutional'])('from the ONNX of a run: %s', (kind) => {
    const files = made[kind].networks.map((network) =>
      keep(`${kind}-${network.name}.onnx`, onnxFile(onnxGraph(network, 'float32'))),
    );
    importModel(folder, files, { id: `onnx-${kind}` });
    expect(imported(`onnx-${kind}`).weights).toEqual(made[kind].weights);
  });

  it.each(['dense', 'convolutional'])(
    'from ONNX as a run writes it, with its weights in the safetensors beside: %s',
    (kind) => {
      const { networks } = made[kind];
      const formats = {
        safetensors: `${kind}-weights.safetensors`,
        onnx: Object.fromEntries(
          networks.map(({ name }) => [
            name,
            { float32: `${kind}-32-${name}.onnx`, int8: `${kind}-8-${name}.onnx` },
          ]),
        ),
      };
      const written = portableFiles(networks, formats, {});
      for (const [name, bytes] of written) keep(name, bytes);
      const files = Object.values(formats.onnx).map(({ float32 }) => float32);
      expect(written.get(files[0])!.length).toBeLessThan(kind === 'dense' ? 2000 : 5000);
      const paths = files.map((name) => join(folder, name));
      importModel(folder, paths, { id: `beside-${kind}` });
      expect(imported(`beside-${kind}`).weights).toEqual(made[kind].weights);
      rmSync(join(folder, formats.safetensors));
      expect(() => importModel(folder, paths, { id: 'lost' })).toThrow(/weights\.safetensors/);
    },
  );

  it('from PyTorch’s example', () => {
    const file = keep('example.safetensors', safetensorsFile(asPyTorch(), {}));
    const [first, ...next] = importModel(folder, [file], { id: 'example' });
    expect(first).toContain('784-7-3-7-784');
    expect(next.join('\n')).toContain('<Sampler experiment="example"');
    expect(imported('example').weights).toEqual(made.dense.weights);
  });

  it('from that with its matrices turned, as ONNX has them for MatMul', () => {
    const turned = asPyTorch().map(({ name, shape, data }) =>
      shape.length < 2
        ? { name, shape, data }
        : {
            name,
            shape: [shape[1], shape[0]],
            data: data.map((_, i) => data[(i % shape[0]) * shape[1] + Math.floor(i / shape[0])]),
          },
    ) as NamedTensor[];
    const file = keep('turned.safetensors', safetensorsFile(turned, {}));
    importModel(folder, [file], { id: 'turned' });
    expect(imported('turned').weights).toEqual(made.dense.weights);
  });
});

/** What a decoder that was imported makes of codes, `[count, 784]`. */
async function decoded(id: string, codes: Float32Array, count: number): Promise<Float32Array> {
  const imported = importedDecoders(folder).find((each) => each.id === id)!;
  const { decoder, files } = await exportDecoder(imported, RUN);
  const json = JSON.parse(new TextDecoder().decode(files.get(decoder.model.path)));
  expect(json.format).toBe('layers-model');
  const { tensors } = readSafetensors(files.get(decoder.formats.safetensors)!, id);
  expect([...tensors.keys()].every((name) => name.startsWith('decoder.'))).toBe(true);
  const model = await decoderModel(imported);
  const images = model.predict(tf.tensor2d(codes, [count, decoder.latentSize])) as tf.Tensor;
  return images.data<'float32'>();
}

describe('a decoder alone comes in', () => {
  const COUNT = 3;
  const KIND = Object.entries(KINDS);

  it.each(KIND)('from a run’s safetensors and ONNX: %s', async (kind, architecture) => {
    const codes = await normalTensor('codes', [COUNT, architecture.latent]).data<'float32'>();
    const model = modelFromWeights(gaussian, architecture, made[kind].weights);
    const expected = await gaussian.decode(model, codes);
    const [, network] = made[kind].networks;
    const tensors = own(made[kind]).filter(({ name }) => name.startsWith('decoder.'));
    const files = {
      [`${kind}-alone.safetensors`]: safetensorsFile(tensors, {}),
      [`${kind}-alone.onnx`]: onnxFile(onnxGraph(network, 'float32')),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const id = name.replace('.', '-');
      const [first, next] = importModel(folder, [keep(name, bytes)], { id });
      expect(first).toContain(`decoder ${architecture.latent}-`);
      expect(next).toContain('nothing is measured');
      expect(difference(await decoded(id, codes, COUNT), expected), name).toBeLessThan(1e-6);
    }
  });

  it('from PyTorch’s example, and is no experiment that is trained', async () => {
    const alone = asPyTorch().filter(({ name }) => /^fc[34]/.test(name));
    importModel(folder, [keep('fc34.safetensors', safetensorsFile(alone, {}))], { id: 'fc34' });
    const model = modelFromWeights(gaussian, KINDS.dense, made.dense.weights);
    const codes = Float32Array.of(1, -2, 0.5);
    const expected = await gaussian.decode(model, codes);
    expect(difference(await decoded('fc34', codes, 1), expected)).toBeLessThan(1e-6);
    expect(imported('fc34')).toBeUndefined();
  });

  it.skipIf(!python)('from ONNX as PyTorch writes it, or what does not fit is named', async () => {
    const names = runPython<string[]>(python!, [
      join(import.meta.dirname, 'odd-decoders.py'),
      folder,
    ]);
    const refusals: Record<string, string> = {};
    for (const id of names) {
      const file = join(folder, `${id}.onnx`);
      if (id.startsWith('no-')) {
        expect(() => importModel(folder, [file], { id })).toThrow(UserError);
        try {
          importModel(folder, [file], { id });
        } catch (error) {
          refusals[id] = (error as Error).message;
        }
        continue;
      }
      importModel(folder, [file], { id });
      const { tensors } = readSafetensors(readFileSync(join(folder, `${id}.safetensors`)), id);
      const { shape, data } = tensors.get('z')!;
      const images = await decoded(id, data, shape[0]);
      expect(difference(images, tensors.get('images')!.data), id).toBeLessThan(1e-5);
    }
    expect(refusals).toMatchInlineSnapshot(`
      {
        "no-branch": "no-branch.onnx has Gemm where its layers are to follow one another.",
        "no-elu": "no-elu.onnx has Elu, and what is read here is dense and convolutional layers with ReLU between them and a sigmoid at the end.",
        "no-geometry": "no-geometry.onnx has a transposed convolution of kernel 3, stride 2, padding 1, and here it multiplies sides by its stride, as kernel 4, stride 2 and padding 1 do, or has no padding.",
        "no-grey": "no-grey.onnx decodes to [3, 28, 28], and images have 28×28 pixels of one grey.",
        "no-groups": "no-groups.onnx has ConvTranspose with groups, dilations, auto_pad or sides that differ, which is not read here.",
        "no-image": "no-image.onnx decodes to [1024], and images have 28×28 pixels of one grey.",
        "no-leaky": "no-leaky.onnx has LeakyRelu, and what is read here is dense and convolutional layers with ReLU between them and a sigmoid at the end.",
        "no-sigmoid": "no-sigmoid.onnx ends without a Sigmoid, which makes pixels in [0, 1]: export the decoder with it.",
        "no-silu": "no-silu.onnx has Mul where its layers are to follow one another.",
        "no-tanh": "no-tanh.onnx has Tanh, and what is read here is dense and convolutional layers with ReLU between them and a sigmoid at the end.",
      }
    `);
  });
});

describe('what does not fit is said in one sentence, and nothing is kept', () => {
  const changed = (name: string, change: (tensor: NamedTensor) => NamedTensor): Uint8Array =>
    safetensorsFile(
      asPyTorch().map((tensor) => (tensor.name === name ? change(tensor) : tensor)),
      {},
    );
  const whole = (): Uint8Array => safetensorsFile(asPyTorch(), {});

  it.each<[string, string, () => Uint8Array, RegExp]>([
    [
      'a layer too few',
      'a.safetensors',
      () => safetensorsFile(asPyTorch().slice(0, -1), {}),
      /has no fc4\.bias/,
    ],
    [
      'a stranger',
      'b.safetensors',
      () => changed('fc3.bias', (t) => ({ ...t, name: 'bn.bias' })),
      /tensor bn\.bias that no layer takes/,
    ],
    [
      'another shape',
      'c.safetensors',
      () =>
        changed('fc3.bias', (t) => ({ ...t, shape: [6], data: t.data.slice(1) as Float32Array })),
      /fc3\.bias of \[6\] where \[7\] fits/,
    ],
    [
      'an encoder alone',
      'k.safetensors',
      () =>
        safetensorsFile(
          asPyTorch().filter(({ name }) => !/^fc[34]/.test(name)),
          {},
        ),
      /has no fc3\.weight/,
    ],
    [
      'numbers that are none',
      'd.safetensors',
      () => changed('fc21.bias', (t) => ({ ...t, data: new Float32Array(3).fill(NaN) })),
      /fc21\.bias that are not finite/,
    ],
    [
      'bytes',
      'e.safetensors',
      () => changed('fc21.bias', (t) => ({ ...t, data: new Uint8Array(3) })),
      /holds fc21\.bias as U8/,
    ],
    ['a file cut short', 'f.safetensors', () => whole().slice(0, -5), /no whole safetensors/],
    ['bytes without meaning', 'g.safetensors', () => new Uint8Array(9), /no whole safetensors/],
    ['an ONNX file of nothing', 'h.onnx', () => new Uint8Array(0), /no ONNX file with weights/],
    ['noise for ONNX', 'i.onnx', () => Uint8Array.of(0x3a, 0xff, 0xff, 3, 9), /ONNX file/],
    ['another format', 'j.pt', () => new Uint8Array(9), /neither \.safetensors nor \.onnx/],
  ])('%s', (_, name, bytes, sentence) => {
    const file = keep(name, bytes());
    expect(() => importModel(folder, [file], { id: 'refused' })).toThrow(sentence);
    expect(existsSync(join(folder, 'imports', 'refused.safetensors'))).toBe(false);
  });

  it('an id that is taken, or is none', () => {
    const file = keep('again.safetensors', whole());
    importModel(folder, [file], { id: 'taken' });
    expect(() => importModel(folder, [file], { id: 'taken' })).toThrow(/is there already/);
    expect(() => importModel(folder, [file], { id: '../x' })).toThrow(/is no id/);
  });
});
