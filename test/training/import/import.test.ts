import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importModel } from '../../../training/commands/import-model.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { exportModel } from '../../../training/export/model.ts';
import { portableNetwork, type PortableNetwork } from '../../../training/export/network.ts';
import { onnxFile } from '../../../training/export/onnx/file.ts';
import { onnxGraph } from '../../../training/export/onnx/graph.ts';
import { safetensorsFile, type NamedTensor } from '../../../training/export/safetensors.ts';
import { importedModels } from '../../../training/import/imported.ts';
import { buildModel } from '../../../training/models/build.ts';
import type { Architecture } from '../../../training/models/families.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { readWeights } from '../../../training/models/weights.ts';

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
      'a decoder alone',
      'k.safetensors',
      () =>
        safetensorsFile(
          asPyTorch().filter(({ name }) => /^fc[34]/.test(name)),
          {},
        ),
      /a decoder alone, and without its encoder no bound can be measured/,
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
