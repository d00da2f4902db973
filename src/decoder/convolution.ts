import { multiplyAdd } from './product.ts';

/** A two-dimensional convolution's geometry; the padding is at the top and on the left. */
export interface Geometry {
  input: Shape;
  output: Shape;
  kernel: [height: number, width: number];
  strides: [vertical: number, horizontal: number];
  padding: [top: number, left: number];
}

type Shape = [height: number, width: number, channels: number];

/** Sizes along one axis. */
interface Axis {
  output: number;
  padding: number;
}

/** The output and padding of a convolution along an axis, for Keras's two ways to pad. */
export function convolvedAxis(input: number, kernel: number, stride: number, same: boolean): Axis {
  if (!same) return { output: Math.ceil((input - kernel + 1) / stride), padding: 0 };
  const output = Math.ceil(input / stride);
  return { output, padding: Math.max((output - 1) * stride + kernel - input, 0) >> 1 };
}

/** The same for a transposed convolution: the one whose convolution would lead back to `input`. */
export function transposedAxis(input: number, kernel: number, stride: number, same: boolean): Axis {
  if (!same) return { output: input * stride + Math.max(kernel - stride, 0), padding: 0 };
  return { output: input * stride, padding: Math.max(kernel - stride, 0) >> 1 };
}

/**
 * Prepares a function that adds to `output` the convolution of `input`: for each pixel of the output
 * it gathers the patch of the input under the kernel, and multiplies it by the kernel.
 *
 * @param input `[height, width, inputs]`
 * @param kernel `[height · width · inputs, outputs]`
 * @param output `[height, width, outputs]`
 */
export function convolution(
  geometry: Geometry,
  input: Float32Array,
  kernel: Float32Array,
  output: Float32Array,
): () => void {
  return windowByWindow(geometry.output, geometry.input, geometry, output, (pixel, patch, runs) => {
    for (const { inPatch, inMap, length } of runs) {
      for (let i = 0; i < length; i++) patch[inPatch + i] = input[inMap + i];
    }
    multiplyAdd(patch, kernel, pixel);
  });
}

/**
 * Prepares a function that adds to `output` the transposed convolution of `input`: it multiplies each
 * pixel of the input by the kernel, and scatters the product over the patch of the output there.
 *
 * @param input `[height, width, inputs]`
 * @param kernel `[inputs, height · width · outputs]`
 * @param output `[height, width, outputs]`
 */
export function transposedConvolution(
  geometry: Geometry,
  input: Float32Array,
  kernel: Float32Array,
  output: Float32Array,
): () => void {
  return windowByWindow(geometry.input, geometry.output, geometry, input, (pixel, patch, runs) => {
    multiplyAdd(pixel, kernel, patch);
    for (const { inPatch, inMap, length } of runs) {
      for (let i = 0; i < length; i++) output[inMap + i] += patch[inPatch + i];
    }
  });
}

/**
 * Prepares a function that visits each pixel of the smaller map, with an empty patch and the runs of
 * the larger map that it stands for.
 */
function windowByWindow(
  small: Shape,
  large: Shape,
  geometry: Geometry,
  smallMap: Float32Array,
  visit: (pixel: Float32Array, patch: Float32Array, runs: Run[]) => void,
): () => void {
  const [height, width] = geometry.kernel;
  const patch = new Float32Array(height * width * large[2]);
  const windows = windowsOf(small, large, geometry).map((runs, p) => ({
    runs,
    pixel: smallMap.subarray(p * small[2], (p + 1) * small[2]),
  }));
  return () => {
    for (const { pixel, runs } of windows) {
      patch.fill(0);
      visit(pixel, patch, runs);
    }
  };
}

/** Numbers that lie side by side in a patch and in the map that it is part of. */
interface Run {
  inPatch: number;
  inMap: number;
  length: number;
}

/** For each pixel of the smaller map, what the kernel covers there of the larger: a run a row. */
function windowsOf(
  [smallHeight, smallWidth]: Shape,
  [height, width, channels]: Shape,
  { kernel, strides, padding }: Geometry,
): Run[][] {
  return Array.from({ length: smallHeight * smallWidth }, (_, pixel) => {
    const top = Math.floor(pixel / smallWidth) * strides[0] - padding[0];
    const left = (pixel % smallWidth) * strides[1] - padding[1];
    const [from, to] = [Math.max(left, 0), Math.min(left + kernel[1], width)];
    return Array.from({ length: kernel[0] }, (_, row) => ({
      y: top + row,
      inPatch: (row * kernel[1] + from - left) * channels,
      inMap: ((top + row) * width + from) * channels,
      length: (to - from) * channels,
    })).filter(({ y }) => y >= 0 && y < height);
  });
}
