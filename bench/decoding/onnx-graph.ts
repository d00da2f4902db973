import type { Model } from '../../src/decoder/model.ts';
import { type LayerConfig, readGraph } from '../../src/decoder/topology.ts';
import { PIXELS } from '../../training/contract/image.ts';
import type { OnnxGraph } from './onnx-file.ts';

/** The settings read here, as Keras names them. */
interface Config {
  name: string;
  activation: string;
  target_shape: number[];
  kernel_size: [number, number];
  strides: [number, number];
}

/**
 * A decoder in ONNX's operators, with its weights in 32 bits: `latent`, `[1, n]` → `probabilities`,
 * `[1, 784]`.
 *
 * @throws Error where it has layers that none of the exported decoders has
 */
export function onnxGraph(model: Model): OnnxGraph {
  const { inputs, layers } = readGraph(model.topology, model.url);
  const builder = new GraphBuilder(model);
  const last = layers.reduce((from, layer) => builder.addLayer(layer, from), 'latent');
  builder.add('Identity', [last], 'probabilities');
  return {
    input: { name: 'latent', shape: [1, ...inputs[0].shape] },
    output: { name: 'probabilities', shape: [1, PIXELS] },
    ...builder.graph,
  };
}

class GraphBuilder {
  readonly graph: Pick<OnnxGraph, 'nodes' | 'tensors'> = { nodes: [], tensors: [] };
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  /** @returns the name of the layer's result */
  addLayer({ class_name: kind, config }: LayerConfig, from: string): string {
    const settings = config as unknown as Config;
    switch (kind) {
      case 'Dense':
        return this.#activated(settings, this.#dense(settings, from));
      case 'Conv2DTranspose':
        return this.#activated(settings, this.#transposedConvolution(settings, from));
      case 'Reshape':
        return this.#reshape(settings, from);
      case 'Activation':
        return this.#activated(settings, from);
      default:
        throw new Error(`Layer ${config.name} is a ${kind}, which no exported decoder has.`);
    }
  }

  add(operator: string, inputs: string[], output: string, attributes = {}): string {
    this.graph.nodes.push({ operator, inputs, output, attributes });
    return output;
  }

  #tensor(name: string, shape: number[], data: Float32Array | BigInt64Array): string {
    this.graph.tensors.push({ name, shape, data });
    return name;
  }

  #weight(name: string): { name: string; shape: number[]; data: Float32Array } {
    return { name, ...this.#model.weights.get(name)! };
  }

  #dense({ name }: Config, from: string): string {
    const [kernel, bias] = [this.#weight(`${name}/kernel`), this.#weight(`${name}/bias`)];
    for (const { name, shape, data } of [kernel, bias]) this.#tensor(name, shape, data);
    return this.add('Gemm', [from, kernel.name, bias.name], `${name}/product`);
  }

  /** ONNX has channels before rows and columns, and Keras after them. */
  #transposedConvolution({ name, kernel_size: size, strides }: Config, from: string): string {
    const { shape, data } = this.#weight(`${name}/kernel`);
    const [height, width, outputs, inputs] = shape;
    const kernel = this.#tensor(
      `${name}/kernel`,
      [inputs, outputs, height, width],
      reversed(data, [height * width, outputs, inputs]),
    );
    const bias = this.#weight(`${name}/bias`);
    this.#tensor(bias.name, bias.shape, bias.data);
    const [before, after] = [0, 1].map((end) =>
      size.map((length, axis) => (length - strides[axis] + end) >> 1),
    );
    const map = this.add('Transpose', [from], `${name}/in`, { perm: [0, 3, 1, 2] });
    const product = this.add('ConvTranspose', [map, kernel, bias.name], `${name}/product`, {
      kernel_shape: size,
      strides,
      pads: [...before, ...after],
    });
    return this.add('Transpose', [product], `${name}/out`, { perm: [0, 2, 3, 1] });
  }

  #reshape({ name, target_shape: shape }: Config, from: string): string {
    const sizes = BigInt64Array.from([1, ...shape], BigInt);
    return this.add(
      'Reshape',
      [from, this.#tensor(`${name}/shape`, [sizes.length], sizes)],
      `${name}/result`,
    );
  }

  #activated({ name, activation }: Config, from: string): string {
    if (activation === 'linear') return from;
    return this.add({ relu: 'Relu', sigmoid: 'Sigmoid' }[activation]!, [from], `${name}/active`);
  }
}

/** `[a, b, c]` → `[c, b, a]`. */
function reversed(values: Float32Array, [a, b, c]: number[]): Float32Array {
  return values.map((_, at) => {
    const [row, column] = [Math.floor(at / a), at % a];
    return values[(column * b + (row % b)) * c + Math.floor(row / b)];
  });
}
