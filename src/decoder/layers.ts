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

/** Builds a layer for its inputs; `weight` finds its tensors by their last name. */
type Builder = (config: Config, inputs: Tensor[], weight: FindWeight) => Layer;
type BuilderOfOne = (config: Config, input: Tensor, weight: FindWeight) => Layer;
type FindWeight = (name: string, shape: number[]) => Float32Array;

/** The settings of a layer, as Keras names them; each is looked at where it is read. */
type Config = LayerConfig['config'];

/** Numbers that a network may hold, and rows of kernels that a layer may set: 16 MB of memory. */
export const LARGEST = 2 ** 22;

const BUILDERS = new Map<unknown, Builder>([
  ['Dense', ofOne(dense)],
  ['Conv2D', ofOne(conv2d)],
  ['Conv2DTranspose', ofOne(conv2dTranspose)],
  ['UpSampling2D', ofOne(upSampling)],
  ['Reshape', ofOne(reshape)],
  ['Flatten', ofOne((_config, input) => view(input, [input.data.length]))],
  ['Activation', ofOne(activation)],
  ['Concatenate', concatenate],
]);

/**
 * Builds one layer of a network on the outputs of those that it reads.
 *
 * @throws Error of one sentence where the layer, or a setting of it, is not known here, or where its
 * weights are missing or of another shape
 */
export function buildLayer(
  { class_name: kind, config }: LayerConfig,
  inputs: Tensor[],
  weights: Map<string, Tensor>,
): Layer {
  const builder = BUILDERS.get(kind);
  if (!builder)
    throw new Error(`Layer ${named(config.name)} is a ${named(kind)}, which is not known here.`);
  return builder(config, inputs, (name, shape) => {
    const found = weights.get(`${config.name}/${name}`);
    if (found?.shape.join() === shape.join()) return found.data;
    const instead = found ? `has [${found.shape.join(', ')}]` : 'is missing';
    throw new Error(
      `Layer ${named(config.name)} needs a ${name} of [${shape.join(', ')}], which ${instead}.`,
    );
  });
}

function ofOne(build: BuilderOfOne): Builder {
  return (config, inputs, weight) => {
    need(config, inputs.length === 1, `${inputs.length} inputs`);
    return build(config, inputs[0], weight);
  };
}

function dense(config: Config, input: Tensor, weight: FindWeight): Layer {
  need(config, input.shape.length === 1, 'input that is not flat');
  const [inputs, outputs] = [input.shape[0], sizes(config, 'units', 1)[0]];
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

/** The geometry of a convolutional layer for its input. */
export function geometryOf(config: Config, input: Tensor, axis: typeof convolvedAxis): Geometry {
  needMap(config, input);
  const { padding } = config;
  need(config, padding === 'same' || padding === 'valid', `padding ${named(padding)}`);
  need(config, pair(config, 'dilation_rate', [1, 1]).join() === '1,1', 'dilation');
  const [kernel, strides] = [pair(config, 'kernel_size'), pair(config, 'strides')];
  const [filters] = sizes(config, 'filters', 1);
  const [height, width, channels] = input.shape;
  const y = axis(height, kernel[0], strides[0], padding === 'same');
  const x = axis(width, kernel[1], strides[1], padding === 'same');
  const output: Geometry['output'] = [y.output, x.output, filters];
  needRoom(config, output);
  // Where the kernel lies is worked out beforehand, for each of its rows at each pixel.
  const pixels = Math.max(height * width, y.output * x.output);
  need(config, pixels * kernel[0] <= LARGEST, 'more places for its kernel than a page can keep');
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
  weight: FindWeight,
  map: (output: Float32Array) => () => void,
): Layer {
  const channels = shape.at(-1)!;
  needRoom(config, shape);
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
  const [vertical, horizontal] = pair(config, 'size');
  const [height, width, channels] = input.shape;
  const shape = [height * vertical, width * horizontal, channels];
  needRoom(config, shape);
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
  const target: unknown[] = Array.isArray(config.target_shape) ? config.target_shape : [];
  const known = sizeOf(target.filter((length) => isShape([length])) as number[]);
  // At most one length is left open.
  const shape = target.map((length) =>
    length === null || length === -1 ? input.data.length / known : length,
  );
  need(
    config,
    isShape(shape) && sizeOf(shape) === input.data.length,
    'a target shape that its input does not fill',
  );
  return view(input, shape as number[]);
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

/** Inputs side by side along their last axis. */
function concatenate(config: Config, inputs: Tensor[]): Layer {
  const { shape: first } = inputs[0];
  need(config, [-1, first.length].includes((config.axis ?? -1) as number), 'another axis');
  const outer = first.slice(0, -1);
  const fits = ({ shape }: Tensor): boolean =>
    shape.length > 0 && shape.slice(0, -1).join() === outer.join();
  need(config, inputs.every(fits), 'inputs that do not fit together');
  const widths = inputs.map(({ shape }) => shape.at(-1)!);
  const shape = [...outer, widths.reduce((sum, width) => sum + width, 0)];
  needRoom(config, shape);
  const data = new Float32Array(sizeOf(shape));
  return {
    output: { shape, data },
    run() {
      let to = 0;
      for (let row = 0; to < data.length; row++) {
        for (let i = 0; i < inputs.length; i++) {
          const from = row * widths[i];
          for (let c = 0; c < widths[i]; c++) data[to++] = inputs[i].data[from + c];
        }
      }
    },
  };
}

function view(input: Tensor, shape: number[]): Layer {
  return { output: { shape, data: input.data }, run() {} };
}

function activationOf(config: Config): (values: Float32Array) => void {
  const name = config.activation ?? 'linear';
  const activate = ACTIVATIONS.get(name);
  need(config, activate !== undefined, `activation ${named(name)}`);
  return activate!;
}

/** A setting of so many whole numbers above zero, or of one. */
function sizes(config: Config, name: string, count: number, initial?: unknown): number[] {
  const value = config[name] ?? initial;
  const list = count === 1 ? [value] : value;
  need(config, isShape(list) && list.length === count, `a ${name} of another kind`);
  return list as number[];
}

function pair(config: Config, name: string, initial?: unknown): [number, number] {
  return sizes(config, name, 2, initial) as [number, number];
}

function needMap(config: Config, input: Tensor): void {
  need(config, input.shape.length === 3, 'input that is not [height, width, channels]');
  need(config, config.data_format === 'channels_last', 'channels first');
}

/** An output is refused before memory is taken for it. */
function needRoom(config: Config, shape: number[]): void {
  need(config, isShape(shape), 'a kernel that does not fit its input');
  need(config, sizeOf(shape) <= LARGEST, `an output of [${shape.join(', ')}]`);
}

function need(config: Config, condition: boolean, what: string): void {
  if (!condition)
    throw new Error(`Layer ${named(config.name)} has ${what}, which is not known here.`);
}

/** `[rows, columns]` → `[columns, rows]`. */
export function transpose(values: Float32Array, columns: number): Float32Array {
  const rows = values.length / columns;
  return values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]);
}
