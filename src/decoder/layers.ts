import { ACTIVATIONS } from './activations.ts';
import {
  convolution,
  convolvedAxis,
  type Geometry,
  transposedAxis,
  transposedConvolution,
} from './convolution.ts';
import { named } from './named.ts';
import { multiplyAdd } from './product.ts';
import { isShape, sizeOf, type Tensor } from './tensor.ts';
import type { LayerConfig } from './topology.ts';

/** A layer ready to run, with the memory it writes to. */
export interface Layer {
  output: Tensor;
  /** Reads `input` and writes `output`, which share their memory where a layer only reshapes. */
  run(): void;
}

/** Builds layers, by the names that Keras gives their kinds. */
export type Builders = Map<unknown, Builder>;
type Builder = (config: Config, inputs: Tensor[], means: Means) => Layer;
type BuilderOfOne = (config: Config, input: Tensor, means: Means) => Layer;

/** The settings of a layer, as Keras names them; each is looked at where it is read. */
export type Config = LayerConfig['config'];

/** What a layer needs beside its inputs. */
export interface Means {
  /** Finds a tensor of its weights by its last name. */
  weight(name: string, shape: number[]): Float32Array;
  /** Memory for its output. */
  room(shape: number[]): Float32Array;
}

/** Rows of kernels that a layer may set. */
const MOST_ROWS = 2 ** 22;

const BUILDERS: Builders = new Map<unknown, Builder>([
  ['InputLayer', input],
  ['Dense', ofOne(dense)],
  ['Conv2D', ofOne(conv2d)],
  ['Conv2DTranspose', ofOne(conv2dTranspose)],
  ['UpSampling2D', ofOne(upSampling)],
  ['Reshape', ofOne(reshape)],
  ['Flatten', ofOne((_config, input) => view(input, [input.data.length]))],
  ['Activation', ofOne(activation)],
]);

/**
 * Builds one layer of a network on the outputs of those that it reads.
 *
 * @param hasRoom whether there is memory for a tensor of such a shape, which is then taken
 * @param more kinds of layers than are known here
 * @throws Error of one sentence where the layer, or a setting of it, is not known here, where its
 * weights are missing or of another shape, or where there is no room for its output
 */
export function buildLayer(
  { class_name: kind, config }: LayerConfig,
  inputs: Tensor[],
  weights: Map<string, Tensor>,
  hasRoom: (shape: number[]) => boolean,
  more: Builders,
): Layer {
  const builder = BUILDERS.get(kind) ?? more.get(kind);
  need(config, builder, 'class_name', kind);
  return builder(config, inputs, {
    weight(name, shape) {
      const found = weights.get(`${config.name}/${name}`);
      if (found?.shape.join() === shape.join()) return found.data;
      throw new Error(`Layer ${named(config.name)} needs a ${name} of [${shape.join(', ')}].`);
    },
    room(shape) {
      need(config, isShape(shape) && hasRoom(shape), 'output', shape);
      return new Float32Array(sizeOf(shape));
    },
  });
}

function ofOne(build: BuilderOfOne): Builder {
  return (config, inputs, means) => {
    needInput(config, inputs.length === 1, inputs);
    return build(config, inputs[0], means);
  };
}

function input(config: Config, _inputs: Tensor[], { room }: Means): Layer {
  const shape = (config.batch_input_shape as number[]).slice(1);
  return { output: { shape, data: room(shape) }, run() {} };
}

function dense(config: Config, input: Tensor, means: Means): Layer {
  needInput(config, input.shape.length === 1, [input]);
  const [inputs, outputs] = [input.shape[0], size(config, 'units')];
  const kernel = means.weight('kernel', [inputs, outputs]);
  return affine(
    config,
    [outputs],
    means,
    (output) => () => multiplyAdd(input.data, kernel, output),
  );
}

function conv2d(config: Config, input: Tensor, means: Means): Layer {
  const geometry = geometryOf(config, input, convolvedAxis);
  const kernel = means.weight('kernel', [
    ...geometry.kernel,
    geometry.input[2],
    geometry.output[2],
  ]);
  return affine(config, geometry.output, means, (output) =>
    convolution(geometry, input.data, kernel, output),
  );
}

function conv2dTranspose(config: Config, input: Tensor, means: Means): Layer {
  const geometry = geometryOf(config, input, transposedAxis);
  const stored = means.weight('kernel', [
    ...geometry.kernel,
    geometry.output[2],
    geometry.input[2],
  ]);
  const kernel = transpose(stored, geometry.input[2]);
  return affine(config, geometry.output, means, (output) =>
    transposedConvolution(geometry, input.data, kernel, output),
  );
}

/** The geometry of a convolutional layer for its input. */
export function geometryOf(config: Config, input: Tensor, axis: typeof convolvedAxis): Geometry {
  needMap(config, input);
  const { padding } = config;
  need(config, padding === 'same' || padding === 'valid', 'padding');
  need(config, JSON.stringify(config.dilation_rate ?? [1, 1]) === '[1,1]', 'dilation_rate');
  const [kernel, strides] = [pair(config, 'kernel_size'), pair(config, 'strides')];
  const filters = size(config, 'filters');
  const [height, width, channels] = input.shape;
  const y = axis(height, kernel[0], strides[0], padding === 'same');
  const x = axis(width, kernel[1], strides[1], padding === 'same');
  const output: Geometry['output'] = [y.output, x.output, filters];
  // Where the kernel lies is worked out beforehand, for each of its rows at each pixel.
  const pixels = Math.max(height * width, y.output * x.output);
  need(config, pixels * kernel[0] <= MOST_ROWS, 'kernel_size');
  return {
    input: [height, width, channels],
    output,
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
  { weight, room }: Means,
  map: (output: Float32Array) => () => void,
): Layer {
  const channels = shape.at(-1)!;
  const activate = activationOf(config);
  const data = room(shape);
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

function upSampling(config: Config, input: Tensor, { room }: Means): Layer {
  needMap(config, input);
  need(config, (config.interpolation ?? 'nearest') === 'nearest', 'interpolation');
  const [vertical, horizontal] = pair(config, 'size');
  const [height, width, channels] = input.shape;
  const shape = [height * vertical, width * horizontal, channels];
  const data = room(shape);
  // Exact: there are fewer numbers than a float32 can count.
  const sources = data.map((_, i) => {
    const pixel = Math.floor(i / channels);
    const y = Math.floor(pixel / shape[1] / vertical);
    const x = Math.floor((pixel % shape[1]) / horizontal);
    return (y * width + x) * channels + (i % channels);
  });
  return {
    output: { shape, data },
    run() {
      for (let i = 0; i < data.length; i++) data[i] = input.data[sources[i]];
    },
  };
}

function reshape(config: Config, input: Tensor): Layer {
  // At most one length is left open: null or -1.
  const target: unknown[] = [config.target_shape ?? []].flat();
  const known = target.filter((length) => isShape([length])) as number[];
  const rest = input.data.length / sizeOf(known);
  const shape = target.map((length) => (isShape([length]) ? length : rest));
  need(config, isShape(shape) && sizeOf(shape) === input.data.length, 'target_shape');
  return view(input, shape as number[]);
}

function activation(config: Config, input: Tensor, { room }: Means): Layer {
  const activate = activationOf(config);
  // Not in place: another layer may read the same input.
  const output = { shape: input.shape, data: room(input.shape) };
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
  const activate = ACTIVATIONS.get(name);
  need(config, activate, 'activation');
  return activate;
}

function size(config: Config, name: string): number {
  need(config, isShape([config[name]]), name);
  return config[name] as number;
}

function pair(config: Config, name: string): [number, number] {
  const value = config[name];
  need(config, isShape(value) && value.length === 2, name);
  return value as [number, number];
}

function needMap(config: Config, input: Tensor): void {
  needInput(config, input.shape.length === 3, [input]);
  need(config, config.data_format === 'channels_last', 'data_format');
}

/** Refuses a layer for the shapes of its inputs. */
export function needInput(config: Config, condition: boolean, inputs: Tensor[]): void {
  need(
    config,
    condition,
    'input',
    inputs.map(({ shape }) => shape),
  );
}

/** Refuses a layer for something about it, by default one of its settings. */
export function need(
  config: Config,
  condition: unknown,
  what: string,
  found: unknown = config[what],
): asserts condition {
  if (condition) return;
  throw new Error(
    `Layer ${named(config.name)} has ${what} ${named(found)}, which is not known here.`,
  );
}

/** `[rows, columns]` → `[columns, rows]`. */
export function transpose(values: Float32Array, columns: number): Float32Array {
  const rows = values.length / columns;
  return values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]);
}
