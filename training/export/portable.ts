import { basename, dirname } from 'node:path/posix';
import type { Experiment } from '../contract/manifest.ts';
import { cardOf } from './card.ts';
import type { ExportedExperiment } from './experiment.ts';
import { portableNetwork, type PortableNetwork, type Topology } from './network.ts';
import { onnxFile, OPSET } from './onnx/file.ts';
import { onnxGraph } from './onnx/graph.ts';
import type { RunOfModel } from './run-of-model.ts';
import { offsetsIn, safetensorsFile } from './safetensors.ts';

export interface PortableExperiment {
  experiment: Omit<Experiment, 'latents'>;
  /** By path relative to the manifest. */
  files: Map<string, Uint8Array>;
}

/**
 * A model in the formats of other frameworks beside its layers models, with its model card.
 *
 * @param weights as trained, in the order of `readWeights`
 */
export function portableExperiment(
  { experiment, files }: ExportedExperiment,
  weights: Float32Array,
  run: RunOfModel,
): PortableExperiment {
  const { id, models } = experiment;
  const networks = portableNetworks(models, files, weights);
  const at = (name: string): string => `models/${id}/${name}`;
  const formats = {
    safetensors: at('model.safetensors'),
    // Beside the layers model's folder, which for a network below is another experiment's.
    onnx: Object.fromEntries(
      Object.entries(models).map(([name, { path }]) => {
        const folder = dirname(dirname(path));
        return [name, { float32: `${folder}/${name}.onnx`, int8: `${folder}/${name}.int8.onnx` }];
      }),
    ),
    card: at('README.md'),
    reference: at('reference.safetensors'),
  };
  const whole = { ...experiment, formats };
  const metadata = metadataOf(whole, run);
  return {
    experiment: whole,
    files: new Map([
      ...files,
      ...portableFiles(networks, formats, metadata),
      [formats.card, new TextEncoder().encode(cardOf(whole, run))],
    ]),
  };
}

/**
 * Networks as safetensors and ONNX. Weights in 32 bits are there once: ONNX has them from the safetensors beside it, but for
 * kernels of convolutions, which it has in another order.
 *
 * @param metadata what the files say of themselves
 */
export function portableFiles(
  networks: PortableNetwork[],
  formats: Pick<Experiment['formats'], 'safetensors' | 'onnx'>,
  metadata: Record<string, string>,
): Map<string, Uint8Array> {
  const file = basename(formats.safetensors);
  const safetensors = safetensorsFile(tensorsOf(networks), metadata);
  const offsets = offsetsIn(safetensors);
  return new Map([
    [formats.safetensors, safetensors],
    ...networks.flatMap((network): [string, Uint8Array][] => {
      const { float32, int8 } = formats.onnx[network.name];
      const said = { ...metadata, opset: String(OPSET) };
      const graph = onnxGraph(network, 'float32');
      const tensors = graph.tensors.map((tensor) => {
        const isSame = network.tensors.get(tensor.name)?.data === tensor.data;
        const offset = offsets.get(nameIn(network, tensor.name))!;
        return isSame ? { ...tensor, elsewhere: { file, offset } } : tensor;
      });
      return [
        [float32, onnxFile({ ...graph, tensors }, said)],
        [int8, onnxFile(onnxGraph(network, 'int8'), { ...said, weights: 'int8' })],
      ];
    }),
  ]);
}

/**
 * The networks whose files these are, with their weights as trained: the layers models have those in
 * 8 bits.
 */
function portableNetworks(
  models: Experiment['models'],
  files: Map<string, Uint8Array>,
  weights: Float32Array,
): PortableNetwork[] {
  let at = 0;
  const own = Object.entries(models).filter(([, { path }]) => files.has(path));
  return own.map(([name, { path }]) => {
    const { modelTopology, weightsManifest } = JSON.parse(
      new TextDecoder().decode(files.get(path)),
    ) as {
      modelTopology: Topology;
      weightsManifest: [{ weights: { name: string; shape: number[] }[] }];
    };
    const tensors = weightsManifest[0].weights.map(({ name, shape }) => {
      const size = shape.reduce((product, length) => product * length, 1);
      return [name, { shape, data: weights.slice(at, (at += size)) }] as const;
    });
    return portableNetwork(name, modelTopology, new Map(tensors));
  });
}

function tensorsOf(networks: PortableNetwork[]) {
  return networks.flatMap((network) =>
    [...network.tensors].map(([name, tensor]) => ({ name: nameIn(network, name), ...tensor })),
  );
}

/** What a network's tensor is called in safetensors. */
function nameIn(network: PortableNetwork, name: string): string {
  return `${network.name}.${name.replaceAll('/', '.')}`;
}

/** What the files say of themselves, in the words of the manifest. */
function metadataOf(
  { id, title, architecture, likelihood, models }: Omit<Experiment, 'latents'>,
  { key, seed, dataset, work }: RunOfModel,
): Record<string, string> {
  const shapes = Object.entries(models).map(([name, { inputs, outputs }]) => [
    name,
    { inputs: shapesOf(inputs), outputs: shapesOf(outputs) },
  ]);
  return {
    title: `${title} (${work.title})`,
    experiment: id,
    architecture,
    shapes: JSON.stringify(Object.fromEntries(shapes)),
    input_range: 'pixels in [0, 1], row-major, 28×28: 0 is the ground, 1 is full ink',
    layout:
      'kernels as Keras has them: dense [inputs, outputs], convolutions [height, width, inputs, outputs], transposed ones [height, width, outputs, inputs]; maps [height, width, channels]',
    likelihood,
    data: dataset.title,
    data_licence: dataset.licence,
    licence: work.licence,
    run_key: key,
    seed: String(seed),
  };
}

function shapesOf(ends: Experiment['models']['encoder']['inputs']): Record<string, unknown> {
  return Object.fromEntries(ends.map(({ name, shape }) => [name, ['batch', ...shape.slice(1)]]));
}
