import { ACTIVATIONS } from './activations.ts';
import {
  convolution,
  convolvedAxis,
  type Geometry,
  transposedAxis,
  transposedConvolution,
} from './convolution.ts';
import { multiplyAdd } from './product.ts';
import { sizeOf, type Tensor } from './tensor.ts';
import type { LayerConfig } from './topology.ts';

/** A layer ready to run, with the memory it writes to. */
export interface Layer {
  output: Tensor;
  /** Reads `input` and writes `output`, which share their memory where a layer only reshapes. */
  run(): void;
}

/** Builds a layer for an input; `weight` finds its tensors by their last name. */
type Builder = (config: Config, input: Tensor, weight: FindWeight) => Layer;
type FindWeight = (name: string, shape: number[]) => Float32Array;

/** The settings read here, as Keras names them. */
interface Config {
  name: string;
  activation?: string;
  use_bias?: boolean;
  units?: number;
  filters?: number;
  kernel_size?: [number, number];
  strides?: [number, number];
  dilation_rate?: [number, number];
  padding?: string;
  data_format?: string;
  target_shape?: (number | null)[];
  size?: [number, number];
  interpolation?: string;
}

const BUILDERS: Record<string, Builder> = {
  Dense: dense,
  Conv2D: conv2d,
  Conv2DTranspose: conv2dTranspose,
  UpSampling2D: upSampling,
  Reshape: reshape,
  Flatten: (_config, input) => view(input, [input.data.length]),
  Activation: activation,
};

/**
 * Builds one layer of a network on the output of the one before.
 *
 * @throws Error of one sentence where the layer, or a setting of it, is not known here, or where its
 * weights are missing or of another shape
 */
export function buildLayer(
  { class_name: kind, config }: LayerConfig,
  input: Tensor,
  weights: Map<string, Tensor>,
): Layer {
  const builder = BUILDERS[kind];
  if (!builder) throw new Error(`Layer ${config.name} is a ${kind}, which is not known here.`);
  return builder(config, input, (name, shape) => {
    const found = weights.get(`${config.name}/${name}`);
    if (found?.shape.join() === shape.join()) return found.data;
    const instead = found ? `has [${found.shape.join(', ')}]` : 'is missing';
    throw new Error(
      `Layer ${config.name} needs a ${name} of [${shape.join(', ')}], which ${instead}.`,
    );
  });
}

function dense(config: Config, input: Tensor, weight: FindWeight): Layer {
  need(config, input.shape.length === 1, 'input that is not flat');
  const [inputs, outputs] = [input.shape[0], config.units!];
  const kernel = weight('kernel', [inputs, outputs]);
  return affine(
    config,
    [outputs],
    weight,
    (output) => () => multiplyAdd(input.data, kernel, output),
  );
}

function conv2d(config: Config, input: Tensor, weight: FindWeight): Layer {
  const geometry = geometryOf(config, input, convolvedAxis);
  const [, , inputs] = geometry.input;
  const [, , outputs] = geometry.output;
  const kernel = weight('kernel', [...geometry.kernel, inputs, outputs]);
  return affine(config, geometry.output, weight, (output) =>
    convolution(geometry, input.data, kernel, output),
  );
}

function conv2dTranspose(config: Config, input: Tensor, weight: FindWeight): Layer {
  const geometry = geometryOf(config, input, transposedAxis);
  const [, , inputs] = geometry.input;
  const [, , outputs] = geometry.output;
  const stored = weight('kernel', [...geometry.kernel, outputs, inputs]);
  const kernel = transpose(stored, inputs);
  return affine(config, geometry.output, weight, (output) =>
    transposedConvolution(geometry, input.data, kernel, output),
  );
}

function geometryOf(config: Config, input: Tensor, axis: typeof convolvedAxis): Geometry {
  needMap(config, input);
  const { padding, kernel_size: kernel, strides } = config as Required<Config>;
  need(config, padding === 'same' || padding === 'valid', `padding ${padding}`);
  need(
    config,
    (config.dilation_rate ?? [1, 1]).every((rate) => rate === 1),
    'dilation',
  );
  const [height, width, channels] = input.shape;
  const y = axis(height, kernel[0], strides[0], padding === 'same');
  const x = axis(width, kernel[1], strides[1], padding === 'same');
  return {
    input: [height, width, channels],
    output: [y.output, x.output, config.filters!],
    kernel,
    strides,
    padding: [y.padding, x.padding],
  };
}

/**
 * What dense and convolutional layers share: bias, then a linear map added to it, then activation.
 *
 * @param map prepares the function that adds the linear map's result to its output
 */
function affine(
  config: Config,
  shape: number[],
  weight: FindWeight,
  map: (output: Float32Array) => () => void,
): Layer {
  const channels = shape.at(-1)!;
  const activate = activationOf(config);
  const data = new Float32Array(sizeOf(shape));
  const bias = config.use_bias ? weight('bias', [channels]) : new Float32Array(channels);
  const addProduct = map(data);
  return {
    output: { shape, data },
    run() {
      for (let i = 0; i < data.length; i += channels) data.set(bias, i);
      addProduct();
      activate(data);
    },
  };
}

function upSampling(config: Config, input: Tensor): Layer {
  needMap(config, input);
  need(config, (config.interpolation ?? 'nearest') === 'nearest', 'interpolation');
  const [vertical, horizontal] = config.size!;
  const [height, width, channels] = input.shape;
  const shape = [height * vertical, width * horizontal, channels];
  const data = new Float32Array(sizeOf(shape));
  return {
    output: { shape, data },
    run() {
      for (let y = 0; y < shape[0]; y++) {
        for (let x = 0; x < shape[1]; x++) {
          const from = (Math.floor(y / vertical) * width + Math.floor(x / horizontal)) * channels;
          const to = (y * shape[1] + x) * channels;
          for (let c = 0; c < channels; c++) data[to + c] = input.data[from + c];
        }
      }
    },
  };
}

function reshape(config: Config, input: Tensor): Layer {
  const target = config.target_shape!;
  const known = sizeOf(target.filter((length) => length !== null && length > 0) as number[]);
  const shape = target.map((length) => (length && length > 0 ? length : input.data.length / known));
  need(config, sizeOf(shape) === input.data.length, `target shape [${target.join(', ')}]`);
  return view(input, shape);
}

function activation(config: Config, input: Tensor): Layer {
  const activate = activationOf(config);
  // Not in place: another layer may read the same input.
  const output = { shape: input.shape, data: new Float32Array(input.data.length) };
  return {
    output,
    run() {
      output.data.set(input.data);
      activate(output.data);
    },
  };
}

function view(input: Tensor, shape: number[]): Layer {
  return { output: { shape, data: input.data }, run() {} };
}

function activationOf(config: Config): (values: Float32Array) => void {
  const name = config.activation ?? 'linear';
  need(config, name in ACTIVATIONS, `activation ${name}`);
  return ACTIVATIONS[name];
}

function needMap(config: Config, input: Tensor): void {
  need(config, input.shape.length === 3, 'input that is not [height, width, channels]');
  need(config, config.data_format === 'channels_last', 'channels first');
}

function need(config: Config, condition: boolean, what: string): void {
  if (!condition) throw new Error(`Layer ${config.name} has ${what}, which is not known here.`);
}

/** `[rows, columns]` → `[columns, rows]`. */
function transpose(values: Float32Array, columns: number): Float32Array {
  const rows = values.length / columns;
  return values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]);
}
