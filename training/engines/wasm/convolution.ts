import * as tf from '@tensorflow/tfjs';
import { addressOf, allocate, values } from './heap.ts';
import type { Kernels } from './kernels.ts';
import { product } from './matmul.ts';
import { replaceKernel } from './replace-kernel.ts';

type ConvInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/**
 * Replaces the backend's convolutions by matrix products over unrolled patches (Chellapilla, Puri &
 * Simard 2006), and gives it their gradients: the one for the filter, which it lacks, and the one
 * for the input, which it has as a plain loop. The latter is also the forward pass of
 * Conv2DTranspose.
 */
export function registerConvolutions(kernels: Kernels): void {
  for (const name of ['Conv2D', 'FusedConv2D']) {
    replaceKernel(name, (call, original) => {
      const { x, filter, bias } = call.inputs as Record<string, Shaped>;
      const { dataFormat, dilations, activation = 'linear' } = call.attrs as unknown as Forward;
      const isKnown = dataFormat === 'NHWC' && [dilations].flat().every((each) => each === 1);
      if (!isKnown || !(activation in LEAST)) return original(call);
      const info = describe(x.shape, filter.shape, call.attrs as unknown as Attributes);
      const patches = unroll(kernels, call.backend, x, info);
      const flat = matrix(filter, info);
      const start = { bias, least: LEAST[activation as keyof typeof LEAST] };
      const output = product(kernels, call.backend, patches, flat, AS_THEY_LIE, start);
      dispose(call.backend, patches);
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
      const patches = unroll(kernels, backend, x, info);
      const transposed = { transposeA: true, transposeB: false };
      const output = product(kernels, backend, patches, matrix(dy, info), transposed);
      dispose(backend, patches);
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
    dispose(backend, patches);
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

function dispose(backend: unknown, { dataId }: tf.TensorInfo): void {
  (backend as tf.KernelBackend).disposeData(dataId);
}

/** The patch of x that each output position sees: `[batch × positions, kernel × input channels]`. */
function unroll(
  { copyRuns }: Kernels,
  backend: unknown,
  x: tf.TensorInfo,
  info: ConvInfo,
): tf.TensorInfo {
  const layout = layoutOf(info);
  const patches = allocate(backend, layout.patchesShape);
  const padded = allocate(backend, layout.paddedShape);
  values(backend, padded).fill(0);
  const [to, from] = [addressOf(backend, patches), addressOf(backend, padded)];
  const { image, inside } = layout;
  copyRuns(
    ...[addressOf(backend, x), image.lineBytes, from + inside.begin, inside.lineBytes],
    ...[info.inHeight, image.lineBytes, info.batchSize, image.bytes, inside.bytes],
  );
  layout.eachRow((inPadded, inPatches, { run, line }) =>
    copyRuns(
      ...[from + inPadded, run.inPadded, to + inPatches, run.inPatches, run.count, run.bytes],
      ...[line.count, line.inPadded, line.inPatches],
    ),
  );
  dispose(backend, padded);
  return patches;
}

/** The adjoint of `unroll`: every patch added back to where it was taken from; `[batch, height, width, channels]`. */
function rollBack(
  { copyRuns, addRuns }: Kernels,
  backend: unknown,
  patches: tf.TensorInfo,
  info: ConvInfo,
): tf.TensorInfo {
  const layout = layoutOf(info);
  const x = allocate(backend, info.inShape);
  const padded = allocate(backend, layout.paddedShape);
  values(backend, padded).fill(0);
  const [from, to] = [addressOf(backend, patches), addressOf(backend, padded)];
  layout.eachRow((inPadded, inPatches, { run, line }) =>
    addRuns(
      ...[from + inPatches, run.inPatches, to + inPadded, run.inPadded, run.count, run.bytes],
      ...[line.count, line.inPatches, line.inPadded],
    ),
  );
  const { image, inside } = layout;
  copyRuns(
    ...[to + inside.begin, inside.lineBytes, addressOf(backend, x), image.lineBytes],
    ...[info.inHeight, image.lineBytes, info.batchSize, inside.bytes, image.bytes],
  );
  dispose(backend, padded);
  return x;
}

/**
 * How patches lie in padded images. Each row of a patch is a run of consecutive numbers in a line of
 * the image, and from one output position to the next, and from one line of them to the next, runs
 * are at equal distances. All but shapes are in bytes.
 */
function layoutOf(info: ConvInfo) {
  const { batchSize, outHeight, outWidth, inHeight, inWidth, inChannels, padInfo } = info;
  const { filterHeight, filterWidth, strideHeight, strideWidth } = info;
  const height = padInfo.top + inHeight + padInfo.bottom;
  const width = padInfo.left + inWidth + padInfo.right;
  const pixel = inChannels * 4;
  const run = filterWidth * pixel;
  const patch = filterHeight * run;
  const distances = {
    run: { count: outWidth, bytes: run, inPadded: strideWidth * pixel, inPatches: patch },
    line: {
      count: outHeight,
      inPadded: strideHeight * width * pixel,
      inPatches: outWidth * patch,
    },
  };
  return {
    patchesShape: [batchSize * outHeight * outWidth, patch / 4],
    paddedShape: [batchSize, height, width, inChannels],
    /** An image without its padding, by itself and within. */
    image: { bytes: inHeight * inWidth * pixel, lineBytes: inWidth * pixel },
    inside: {
      begin: (padInfo.top * width + padInfo.left) * pixel,
      bytes: height * width * pixel,
      lineBytes: width * pixel,
    },
    /** Visits where each row of the first patch of each image begins. */
    eachRow(visit: (inPadded: number, inPatches: number, runs: typeof distances) => void): void {
      for (let image = 0; image < batchSize; image++) {
        for (let row = 0; row < filterHeight; row++) {
          visit(
            (image * height + row) * width * pixel,
            image * outHeight * outWidth * patch + row * run,
            distances,
          );
        }
      }
    },
  };
}
