import * as tf from '@tensorflow/tfjs';
import { Companions } from './companions.ts';
import type { SharedKernels } from './crew/crew.ts';
import { shares } from './crew/shares.ts';
import { addressOf, allocate, withScratch } from './heap.ts';
import { product } from './matmul.ts';
import { replaceKernel } from './replace-kernel.ts';

type ConvInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/**
 * Replaces the backend's convolutions by matrix products over unrolled patches (Chellapilla, Puri &
 * Simard 2006), and gives it their gradients: the one for the filter, which it lacks, and the one
 * for the input, which it has as a plain loop. The latter is also the forward pass of
 * Conv2DTranspose.
 */
export function registerConvolutions(kernels: SharedKernels): void {
  const companions = new Companions(tf.backend());
  const patchesOf = (x: Shaped, info: ConvInfo): tf.TensorInfo =>
    companions.of(x, keyOf(info), () => unroll(kernels, tf.backend(), x, info));

  for (const name of ['Conv2D', 'FusedConv2D']) {
    replaceKernel(name, (call, original) => {
      const { x, filter, bias } = call.inputs as Record<string, Shaped>;
      const { dataFormat, dilations, activation = 'linear' } = call.attrs as unknown as Forward;
      const isKnown = dataFormat === 'NHWC' && [dilations].flat().every((each) => each === 1);
      if (!isKnown || !(activation in LEAST)) return original(call);
      const info = describe(x.shape, filter.shape, call.attrs as unknown as Attributes);
      const patches = patchesOf(x, info);
      const flat = matrix(filter, info);
      const start = { bias, least: LEAST[activation as keyof typeof LEAST] };
      const output = product(kernels, call.backend, patches, flat, AS_THEY_LIE, start);
      return { ...output, shape: info.outShape };
    });
  }

  tf.registerKernel({
    kernelName: 'Conv2DBackpropFilter',
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { x, dy } = inputs as Record<string, Shaped>;
      const { filterShape, ...rest } = attrs as unknown as Attributes & { filterShape: Four };
      const info = describe(x.shape, filterShape, rest);
      const patches = patchesOf(x, info);
      const transposed = { transposeA: true, transposeB: false };
      const output = product(kernels, backend, patches, matrix(dy, info), transposed);
      return { ...output, shape: filterShape };
    },
  });

  replaceKernel('Conv2DBackpropInput', ({ inputs, attrs, backend }) => {
    const { dy, filter } = inputs as Record<string, Shaped>;
    const { inputShape, ...rest } = attrs as unknown as Attributes & { inputShape: Four };
    const info = describe(inputShape, filter.shape, rest);
    const [a, b] = [matrix(dy, info), matrix(filter, info)];
    const patches = product(kernels, backend, a, b, { transposeA: false, transposeB: true });
    const output = rollBack(kernels, backend, patches, info);
    (backend as tf.KernelBackend).disposeData(patches.dataId);
    return output;
  });
}

const AS_THEY_LIE = { transposeA: false, transposeB: false };

/** The least value that each activation leaves, of those that a product can end with. */
const LEAST = { linear: -Infinity, relu: 0 };

type Four = [number, number, number, number];
type Shaped = tf.TensorInfo & { shape: Four };

interface Attributes {
  strides: [number, number];
  pad: 'valid' | 'same' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

interface Forward {
  dataFormat: string;
  dilations: number | number[];
  activation?: string;
}

function describe(
  inputShape: Four,
  filterShape: Four,
  { strides, pad, dimRoundingMode }: Attributes,
): ConvInfo {
  return tf.backend_util.computeConv2DInfo(
    inputShape,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
}

/** Numbers by output channel, its last axis: `[all else, output channels]`. */
function matrix(tensor: tf.TensorInfo, { outChannels }: ConvInfo): tf.TensorInfo {
  return { ...tensor, shape: [tf.util.sizeFromShape(tensor.shape) / outChannels, outChannels] };
}

/** What patches of an input depend on, beside its values. */
function keyOf({
  inShape,
  filterHeight,
  filterWidth,
  strideHeight,
  strideWidth,
  padInfo,
}: ConvInfo) {
  const { top, left, bottom, right } = padInfo;
  return [
    inShape,
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    top,
    left,
    bottom,
    right,
  ].join();
}

/** The patch of x that each output position sees: `[batch × positions, kernel × input channels]`. */
function unroll(
  kernels: SharedKernels,
  backend: unknown,
  x: tf.TensorInfo,
  info: ConvInfo,
): tf.TensorInfo {
  const { image, padded, patches } = layoutOf(info);
  const output = allocate(backend, patches.shape);
  withScratch(backend, [padded.bytes], ([within]) => {
    kernels.clear(within, padded.bytes);
    move(kernels, 'copyPatches', addressOf(backend, x), within + padded.begin, image);
    move(kernels, 'copyPatches', within, addressOf(backend, output), patches);
  });
  return output;
}

/** The adjoint of `unroll`: every patch added back to where it was taken from; `[batch, height, width, channels]`. */
function rollBack(
  kernels: SharedKernels,
  backend: unknown,
  from: tf.TensorInfo,
  info: ConvInfo,
): tf.TensorInfo {
  const { image, padded, patches } = layoutOf(info);
  const x = allocate(backend, info.inShape);
  withScratch(backend, [padded.bytes], ([within]) => {
    kernels.clear(within, padded.bytes);
    move(kernels, 'addPatches', addressOf(backend, from), within, reversed(patches));
    move(kernels, 'copyPatches', within + padded.begin, addressOf(backend, x), reversed(image));
  });
  return x;
}

/** Moves runs of numbers, the images of a batch by as many threads as are free. */
function move(
  { crew }: SharedKernels,
  name: 'copyPatches' | 'addPatches',
  from: number,
  to: number,
  { runBytes, levels }: Runs,
): void {
  const cost = (runBytes / 4) * levels.reduce((product, [count]) => product * count, 1);
  const [[images, here, there], ...within] = levels;
  crew.run(
    name,
    shares(images, 1, crew.countFor(cost * COST)).map(({ from: first, length }) => [
      ...[from + first * here, to + first * there, runBytes],
      ...[[length, here, there], ...within].flat(),
    ]),
  );
}

/** A number's move, in multiply-adds. */
const COST = 4;

/** Runs of so many bytes each, the runs of a level within those of the one before it: first images. */
interface Runs {
  runBytes: number;
  levels: Level[];
}

function reversed({ runBytes, levels }: Runs): Runs {
  return { runBytes, levels: levels.map(([count, here, there]) => [count, there, here]) };
}

/** How many there are, and how far apart in bytes: here and there. */
type Level = [count: number, here: number, there: number];

/**
 * How images lie in padded ones, and patches in these: each row of a patch is a run of consecutive
 * numbers in a line of the image.
 */
function layoutOf(info: ConvInfo) {
  const { batchSize, outHeight, outWidth, inHeight, inWidth, inChannels, padInfo } = info;
  const { filterHeight, filterWidth, strideHeight, strideWidth } = info;
  const width = padInfo.left + inWidth + padInfo.right;
  const pixel = inChannels * 4;
  const line = width * pixel;
  const padded = (padInfo.top + inHeight + padInfo.bottom) * line;
  const run = filterWidth * pixel;
  const patch = filterHeight * run;
  const imageLevels: Level[] = [
    [batchSize, inHeight * inWidth * pixel, padded],
    [inHeight, inWidth * pixel, line],
    [1, 0, 0],
    [1, 0, 0],
  ];
  const patchLevels: Level[] = [
    [batchSize, padded, outHeight * outWidth * patch],
    [filterHeight, line, run],
    [outHeight, strideHeight * line, outWidth * patch],
    [outWidth, strideWidth * pixel, patch],
  ];
  return {
    image: { runBytes: inWidth * pixel, levels: imageLevels },
    /** All images with their padding, and where in them the first one begins. */
    padded: { bytes: batchSize * padded, begin: padInfo.top * line + padInfo.left * pixel },
    patches: {
      shape: [batchSize * outHeight * outWidth, patch / 4],
      runBytes: run,
      levels: patchLevels,
    },
  };
}
