import * as tf from '@tensorflow/tfjs';
import { allocate, values } from './heap.ts';

type ConvInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/**
 * Gives the backend the gradients of a convolution as matrix products over unrolled patches
 * (Chellapilla, Puri & Simard 2006): the one for the filter, which it lacks, and the one for the
 * input, which it has as a plain loop. The latter is also the forward pass of Conv2DTranspose.
 */
export function registerConvolutionGradients(): void {
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
        const patches = tensorOf(unroll(backend, x, info));
        const product = tf.matMul(patches, byPosition(dy, info), true, false);
        return tf.reshape(product, filterShape);
      });
    },
  });

  tf.unregisterKernel('Conv2DBackpropInput', 'wasm');
  tf.registerKernel({
    kernelName: 'Conv2DBackpropInput',
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { dy, filter } = inputs as { dy: tf.Tensor4D; filter: tf.Tensor4D };
      const { strides, pad, dimRoundingMode, inputShape } = attrs as unknown as Attributes & {
        inputShape: [number, number, number, number];
      };
      const info = describe(inputShape, filter.shape, strides, pad, dimRoundingMode);
      return tf.tidy(() => {
        const flatFilter = tf.reshape<tf.Rank.R2>(filter, [-1, info.outChannels]);
        const patches = tf.matMul<tf.Tensor2D>(byPosition(dy, info), flatFilter, false, true);
        return tensorOf(rollBack(backend, patches, info));
      });
    },
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
function unroll(backend: unknown, x: tf.Tensor4D, info: ConvInfo): tf.TensorInfo {
  const { batchSize, outHeight, outWidth, filterHeight, filterWidth, inChannels } = info;
  const width = filterHeight * filterWidth * inChannels;
  const patches = allocate(backend, [batchSize * outHeight * outWidth, width]);
  const to = values(backend, patches).fill(0);
  const from = values(backend, x);
  eachRow(info, (patchStart, imageStart, length) => {
    for (let i = 0; i < length; i++) to[patchStart + i] = from[imageStart + i];
  });
  return patches;
}

/** The adjoint of `unroll`: every patch added back to where it was taken from; `[batch, height, width, channels]`. */
function rollBack(backend: unknown, patches: tf.Tensor2D, info: ConvInfo): tf.TensorInfo {
  const image = allocate(backend, info.inShape);
  const to = values(backend, image).fill(0);
  const from = values(backend, patches);
  eachRow(info, (patchStart, imageStart, length) => {
    for (let i = 0; i < length; i++) to[imageStart + i] += from[patchStart + i];
  });
  return image;
}

/**
 * Visits every row of every patch that lies inside the image, as a run of consecutive numbers in
 * both layouts: pixels of a row are neighbours in the image and in the patch.
 */
function eachRow(
  info: ConvInfo,
  visit: (patchStart: number, imageStart: number, length: number) => void,
): void {
  const { batchSize, outHeight, outWidth, inHeight, inWidth, inChannels } = info;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = info;
  let patchStart = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let outY = 0; outY < outHeight; outY++) {
      for (let outX = 0; outX < outWidth; outX++) {
        const left = outX * strideWidth - padInfo.left;
        const from = Math.max(0, -left);
        const to = Math.min(filterWidth, inWidth - left);
        for (let row = 0; row < filterHeight; row++) {
          const y = outY * strideHeight - padInfo.top + row;
          if (y >= 0 && y < inHeight) {
            const imageStart = ((image * inHeight + y) * inWidth + left + from) * inChannels;
            visit(patchStart + from * inChannels, imageStart, (to - from) * inChannels);
          }
          patchStart += filterWidth * inChannels;
        }
      }
    }
  }
}
