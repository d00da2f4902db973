import { isKernel, quantise } from '../../contract/quantise.ts';
import type { PortableLayer, PortableNetwork, PortableTensor } from '../network.ts';
import type { OnnxGraph, OnnxNode, OnnxTensor, Value } from './file.ts';

/** How weights are stored: in 32 bits, or kernels in 8, of which the network makes 32 as it runs. */
export type Precision = 'float32' | 'int8';

/** The settings read here, as Keras names them. */
interface Config {
  activation?: string;
  use_bias: boolean;
  target_shape: number[];
  kernel_size: [number, number];
  strides: [number, number];
  size: [number, number];
  padding: 'same' | 'valid';
}

const ACTIVATIONS: Record<string, string> = { relu: 'Relu', sigmoid: 'Sigmoid', tanh: 'Tanh' };

/**
 * A network in ONNX's operators. Where an output is the sigmoid of logits, the logits are one more output,
 * last: what is learnt of an image is computed of them.
 *
 * @throws Error where it has layers that no family exports
 */
export function onnxGraph(network: PortableNetwork, precision: Precision): OnnxGraph {
  const builder = new GraphBuilder(network, precision);
  for (const layer of network.layers) builder.addLayer(layer);
  const logits = network.layers
    .filter(({ name, kind, config }) => {
      const isSigmoid = kind === 'Activation' && config.activation === 'sigmoid';
      return isSigmoid && network.outputs.includes(name);
    })
    .flatMap(({ sources }) => sources);
  return {
    name: network.name,
    inputs: network.inputs,
    outputs: [...network.outputs, ...logits].map((name) => builder.output(name)),
    nodes: builder.nodes,
    tensors: builder.tensors,
  };
}

class GraphBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly tensors: OnnxTensor[] = [];
  readonly #shapes: Map<string, number[]>;
  readonly #network: PortableNetwork;
  readonly #precision: Precision;

  constructor(network: PortableNetwork, precision: Precision) {
    this.#network = network;
    this.#precision = precision;
    this.#shapes = new Map(network.inputs.map(({ name, shape }) => [name, shape]));
  }

  /** A layer's result is known by the layer's name. */
  addLayer({ name, kind, config, sources }: PortableLayer): void {
    const settings = config as unknown as Config;
    const [from] = sources;
    const shape = this.#shapes.get(from)!;
    switch (kind) {
      case 'Dense':
        return this.#affine(name, settings, this.#dense(name, settings, from));
      case 'Conv2D':
        return this.#affine(name, settings, this.#convolution(name, settings, from));
      case 'Conv2DTranspose':
        return this.#affine(name, settings, this.#transposedConvolution(name, settings, from));
      case 'UpSampling2D':
        return this.#upSampling(name, settings, from);
      case 'Reshape':
        return this.#reshape(name, from, settings.target_shape);
      case 'Flatten':
        return this.#reshape(name, from, [sizeOf(shape)]);
      case 'Activation':
        return this.#affine(name, settings, { result: from, shape });
      case 'Concatenate':
        this.#shapes.set(name, [
          ...shape.slice(0, -1),
          sources.reduce((sum, source) => sum + this.#shapes.get(source)!.at(-1)!, 0),
        ]);
        this.#add('Concat', sources, name, { axis: -1 });
        return;
      default:
        throw new Error(`Layer ${name} is a ${kind}, which cannot be written as ONNX yet.`);
    }
  }

  output(name: string): Value {
    return { name, shape: this.#shapes.get(name)! };
  }

  #add(operator: string, inputs: string[], output: string, attributes = {}): string {
    this.nodes.push({ operator, inputs, output, attributes });
    return output;
  }

  /** What a linear map gave, through an activation, under the layer's name. */
  #affine(
    name: string,
    { activation = 'linear' }: Config,
    { result, shape }: { result: string; shape: number[] },
  ): void {
    const operator = activation === 'linear' ? 'Identity' : ACTIVATIONS[activation];
    if (!operator) {
      throw new Error(
        `Layer ${name} has the activation ${activation}, which cannot be written as ONNX yet.`,
      );
    }
    this.#shapes.set(name, shape);
    this.#add(operator, [result], name);
  }

  #dense(name: string, config: Config, from: string) {
    const kernel = this.#weight(name, 'kernel');
    const inputs = [from, this.#kernel(`${name}/kernel`, kernel), ...this.#bias(name, config)];
    return { result: this.#add('Gemm', inputs, `${name}/product`), shape: [kernel.shape[1]] };
  }

  /** ONNX has channels before rows and columns, and Keras after them. */
  #convolution(name: string, { kernel_size, strides, padding, ...config }: Config, from: string) {
    const { shape, data } = this.#weight(name, 'kernel');
    const [height, width, inputs, outputs] = shape;
    const kernel = this.#kernel(`${name}/kernel`, {
      shape: [outputs, inputs, height, width],
      data: reversed(data, [height * width, inputs, outputs]),
    });
    const sides = this.#shapes.get(from)!.slice(0, 2);
    const after = sides.map((side, axis) =>
      Math.ceil((padding === 'same' ? side : side - kernel_size[axis] + 1) / strides[axis]),
    );
    const padded = sides.map((side, axis) =>
      padding === 'same'
        ? Math.max((after[axis] - 1) * strides[axis] + kernel_size[axis] - side, 0)
        : 0,
    );
    const result = this.#channelsFirst(name, from, (map) =>
      this.#add('Conv', [map, kernel, ...this.#bias(name, config as Config)], `${name}/product`, {
        kernel_shape: kernel_size,
        strides,
        pads: padsOf(padded),
      }),
    );
    return { result, shape: [...after, outputs] };
  }

  #transposedConvolution(
    name: string,
    { kernel_size, strides, padding, ...config }: Config,
    from: string,
  ) {
    const { shape, data } = this.#weight(name, 'kernel');
    const [height, width, outputs, inputs] = shape;
    if (kernel_size.some((length, axis) => length < strides[axis])) {
      throw new Error(`Layer ${name} has a kernel smaller than its strides, which ONNX has not.`);
    }
    const kernel = this.#kernel(`${name}/kernel`, {
      shape: [inputs, outputs, height, width],
      data: reversed(data, [height * width, outputs, inputs]),
    });
    const padded = kernel_size.map((length, axis) =>
      padding === 'same' ? length - strides[axis] : 0,
    );
    const result = this.#channelsFirst(name, from, (map) =>
      this.#add(
        'ConvTranspose',
        [map, kernel, ...this.#bias(name, config as Config)],
        `${name}/product`,
        { kernel_shape: kernel_size, strides, pads: padsOf(padded) },
      ),
    );
    const sides = this.#shapes.get(from)!.slice(0, 2);
    const grown = sides.map(
      (side, axis) => (side - 1) * strides[axis] + kernel_size[axis] - padded[axis],
    );
    return { result, shape: [...grown, outputs] };
  }

  #channelsFirst(name: string, from: string, map: (from: string) => string): string {
    const first = this.#add('Transpose', [from], `${name}/in`, { perm: [0, 3, 1, 2] });
    return this.#add('Transpose', [map(first)], `${name}/out`, { perm: [0, 2, 3, 1] });
  }

  #upSampling(name: string, { size }: Config, from: string): void {
    const scales = this.#constant(`${name}/scales`, Float32Array.of(1, ...size, 1));
    const [height, width, channels] = this.#shapes.get(from)!;
    this.#shapes.set(name, [height * size[0], width * size[1], channels]);
    this.#add('Resize', [from, '', scales], name, {
      mode: 'nearest',
      coordinate_transformation_mode: 'asymmetric',
      nearest_mode: 'floor',
    });
  }

  #reshape(name: string, from: string, shape: number[]): void {
    // Zero is the length that there was: the batch.
    const sizes = this.#constant(`${name}/shape`, BigInt64Array.from([0, ...shape], BigInt));
    const total = sizeOf(this.#shapes.get(from)!);
    const known = sizeOf(shape.filter((length) => length > 0));
    this.#shapes.set(
      name,
      shape.map((length) => (length > 0 ? length : total / known)),
    );
    this.#add('Reshape', [from, sizes], name);
  }

  #constant(name: string, data: OnnxTensor['data']): string {
    this.tensors.push({ name, shape: [data.length], data });
    return name;
  }

  #weight(layer: string, name: string): PortableTensor {
    return this.#network.tensors.get(`${layer}/${name}`)!;
  }

  #bias(layer: string, { use_bias }: Config): string[] {
    if (!use_bias) return [];
    const { shape, data } = this.#weight(layer, 'bias');
    this.tensors.push({ name: `${layer}/bias`, shape, data });
    return [`${layer}/bias`];
  }

  #kernel(name: string, tensor: PortableTensor): string {
    const stored = this.#precision === 'int8' && isKernel(tensor) && asInt8(tensor.data);
    if (!stored) {
      this.tensors.push({ name, ...tensor });
      return name;
    }
    const { codes, scale, zero } = stored;
    const parts = [
      { name: `${name}/codes`, shape: tensor.shape, data: codes },
      { name: `${name}/scale`, shape: [], data: Float32Array.of(scale) },
      { name: `${name}/zero`, shape: [], data: Int8Array.of(zero) },
    ];
    this.tensors.push(...parts);
    return this.#add(
      'DequantizeLinear',
      parts.map((part) => part.name),
      name,
    );
  }
}

/**
 * The very codes of the layers model, which stand for `(code − zero) · scale`; undefined where no code is
 * zero, which that format cannot say.
 */
function asInt8(
  values: Float32Array,
): { codes: Int8Array; scale: number; zero: number } | undefined {
  const { codes, scale, min } = quantise(values);
  const zero = Math.round(-min / scale);
  if (Math.abs(zero * scale + min) > 1e-3 * scale || zero < 0 || zero > 255) return undefined;
  // The highest bit turned over takes away 128.
  return { codes: new Int8Array(codes.map((code) => code ^ 128).buffer), scale, zero: zero - 128 };
}

/** Padding before and after along each axis; of an odd number, the larger half comes after. */
function padsOf(padded: number[]): number[] {
  return [...padded.map((total) => total >> 1), ...padded.map((total) => (total + 1) >> 1)];
}

/** `[a, b, c]` → `[c, b, a]`. */
function reversed(values: Float32Array, [a, b, c]: number[]): Float32Array {
  const result = new Float32Array(values.length);
  let from = 0;
  for (let i = 0; i < a; i++) {
    for (let j = 0; j < b; j++) {
      for (let k = 0; k < c; k++) result[(k * b + j) * a + i] = values[from++];
    }
  }
  return result;
}

function sizeOf(shape: number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
