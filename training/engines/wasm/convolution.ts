import * as tf from '@tensorflow/tfjs';
import { addressOf, allocate, values } from './heap.ts';
import type { Kernels } from './kernels.ts';
import { replaceKernel } from './replace-kernel.ts';

type ConvInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/**
 * Gives the backend the gradients of a convolution as matrix products over unrolled patches
 * (Chellapilla, Puri & Simard 2006): the one for the filter, which it lacks, and the one for the
 * input, which it has as a plain loop. The latter is also the forward pass of Conv2DTranspose.
 */
export function registerConvolutionGradients(kernels: Kernels): void {
  tf.registerKernel({
    kernelName: 'Conv2DBackpropFilter',
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { x, dy } = inputs as { x: tf.Tensor4D; dy: tf.Tensor4D };
      const { strides, pad, dimRoundingMode, filterShape } = attrs as unknown as Attributes & {
        filterShape: [number, number, number, number];
      };
      const info = describe(x.shape, filterShape, strides, pad, dimRoundingMode);
      return tf.tidy(() => {
        const patches = tensorOf(unroll(kernels, backend, x, info));
        const product = tf.matMul(patches, byPosition(dy, info), true, false);
        return tf.reshape(product, filterShape);
      });
    },
  });

  replaceKernel('Conv2DBackpropInput', ({ inputs, attrs, backend }) => {
    const { dy, filter } = inputs as { dy: tf.Tensor4D; filter: tf.Tensor4D };
    const { strides, pad, dimRoundingMode, inputShape } = attrs as unknown as Attributes & {
      inputShape: [number, number, number, number];
    };
    const info = describe(inputShape, filter.shape, strides, pad, dimRoundingMode);
    return tf.tidy(() => {
      const flatFilter = tf.reshape<tf.Rank.R2>(filter, [-1, info.outChannels]);
      const patches = tf.matMul<tf.Tensor2D>(byPosition(dy, info), flatFilter, false, true);
      return tensorOf(rollBack(kernels, backend, patches, info));
    });
  });
}

interface Attributes {
  strides: [number, number];
  pad: 'valid' | 'same' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

function describe(
  inputShape: [number, number, number, number],
  filterShape: [number, number, number, number],
  strides: [number, number],
  pad: Attributes['pad'],
  rounding: Attributes['dimRoundingMode'],
): ConvInfo {
  return tf.backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad, rounding);
}

/** dy as a matrix, `[batch × positions, output channels]`. */
function byPosition(dy: tf.Tensor4D, info: ConvInfo): tf.Tensor2D {
  return tf.reshape(dy, [-1, info.outChannels]);
}

function tensorOf(info: tf.TensorInfo): tf.Tensor2D {
  return tf.engine().makeTensorFromTensorInfo(info) as tf.Tensor2D;
}

/** The patch of x that each output position sees: `[batch × positions, kernel × input channels]`. */
function unroll(
  { copyRuns }: Kernels,
  backend: unknown,
  x: tf.TensorInfo,
  info: ConvInfo,
): tf.TensorInfo {
  const lines = linesOf(info);
  const patches = allocate(backend, [lines.positions, lines.patchFloats]);
  const padded = allocate(backend, [info.batchSize, ...lines.paddedShape]);
  values(backend, padded).fill(0);
  const [to, from] = [addressOf(backend, patches), addressOf(backend, padded)];
  eachImage(info, addressOf(backend, x), from, (image, imageStride, inside, paddedStride) =>
    copyRuns(image, imageStride, inside, paddedStride, info.inHeight, imageStride),
  );
  lines.each((inPadded, inPatches) =>
    copyRuns(
      from + inPadded,
      lines.runDistance,
      to + inPatches,
      lines.patchBytes,
      info.outWidth,
      lines.runBytes,
    ),
  );
  (backend as tf.KernelBackend).disposeData(padded.dataId);
  return patches;
}

/** The adjoint of `unroll`: every patch added back to where it was taken from; `[batch, height, width, channels]`. */
function rollBack(
  { copyRuns, addRuns }: Kernels,
  backend: unknown,
  patches: tf.TensorInfo,
  info: ConvInfo,
): tf.TensorInfo {
  const lines = linesOf(info);
  const x = allocate(backend, info.inShape);
  const padded = allocate(backend, [info.batchSize, ...lines.paddedShape]);
  values(backend, padded).fill(0);
  const [from, to] = [addressOf(backend, patches), addressOf(backend, padded)];
  lines.each((inPadded, inPatches) =>
    addRuns(
      from + inPatches,
      lines.patchBytes,
      to + inPadded,
      lines.runDistance,
      info.outWidth,
      lines.runBytes,
    ),
  );
  eachImage(info, addressOf(backend, x), to, (image, imageStride, inside, paddedStride) =>
    copyRuns(inside, paddedStride, image, imageStride, info.inHeight, imageStride),
  );
  (backend as tf.KernelBackend).disposeData(padded.dataId);
  return x;
}

/**
 * How patches lie in a padded image. The patches of a line of output positions have each of their
 * rows in one line of the image, as runs of consecutive numbers at equal distances.
 */
function linesOf(info: ConvInfo) {
  const { batchSize, outHeight, outWidth, inHeight, inWidth, inChannels, padInfo } = info;
  const { filterHeight, filterWidth, strideHeight, strideWidth } = info;
  const height = padInfo.top + inHeight + padInfo.bottom;
  const width = padInfo.left + inWidth + padInfo.right;
  const runFloats = filterWidth * inChannels;
  const patchFloats = filterHeight * runFloats;
  return {
    positions: batchSize * outHeight * outWidth,
    patchFloats,
    patchBytes: patchFloats * 4,
    paddedShape: [height, width, inChannels],
    runBytes: runFloats * 4,
    /** Bytes in the image from the run of one patch to that of the next. */
    runDistance: strideWidth * inChannels * 4,
    /** Visits where the first run of each line begins, in bytes. */
    each(visit: (inPadded: number, inPatches: number) => void): void {
      for (let image = 0; image < batchSize; image++) {
        for (let outY = 0; outY < outHeight; outY++) {
          const patch = (image * outHeight + outY) * outWidth * patchFloats;
          const line = (image * height + outY * strideHeight) * width * inChannels;
          for (let row = 0; row < filterHeight; row++) {
            visit((line + row * width * inChannels) * 4, (patch + row * runFloats) * 4);
          }
        }
      }
    },
  };
}

/** Visits each image, and where it lies within a padded one, with the bytes of a line of both. */
function eachImage(
  { batchSize, inHeight, inWidth, inChannels, padInfo }: ConvInfo,
  images: number,
  padded: number,
  visit: (image: number, imageStride: number, inside: number, paddedStride: number) => void,
): void {
  const stride = inWidth * inChannels * 4;
  const paddedStride = stride + (padInfo.left + padInfo.right) * inChannels * 4;
  const paddedHeight = padInfo.top + inHeight + padInfo.bottom;
  for (let i = 0; i < batchSize; i++) {
    const inside = (i * paddedHeight + padInfo.top) * paddedStride + padInfo.left * inChannels * 4;
    visit(images + i * inHeight * stride, stride, padded + inside, paddedStride);
  }
}
