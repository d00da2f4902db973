/** A two-dimensional convolution's geometry; the padding is at the top and on the left. */
export interface Geometry {
  input: [height: number, width: number, channels: number];
  output: [height: number, width: number, channels: number];
  kernel: [height: number, width: number];
  strides: [vertical: number, horizontal: number];
  padding: [top: number, left: number];
}

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
 * Adds to `output` the convolution of `input`.
 *
 * @param input `[height, width, inputs]`
 * @param kernel `[height, width, inputs, outputs]`
 * @param output `[height, width, outputs]`
 */
export function convolve(
  geometry: Geometry,
  input: Float32Array,
  kernel: Float32Array,
  output: Float32Array,
): void {
  const {
    input: [, , inputs],
    output: [, , outputs],
  } = geometry;
  const size = inputs * outputs;
  forEachTap(geometry.output, geometry.input, geometry, (small, large, tap) =>
    multiplyAdd(
      input,
      large * inputs,
      inputs,
      kernel,
      tap * size,
      output,
      small * outputs,
      outputs,
    ),
  );
}

/**
 * Adds to `output` the transposed convolution of `input`: each of its pixels paints the kernel.
 *
 * @param input `[height, width, inputs]`
 * @param kernel `[height, width, inputs, outputs]` (Keras has the last two the other way round)
 * @param output `[height, width, outputs]`
 */
export function convolveTransposed(
  geometry: Geometry,
  input: Float32Array,
  kernel: Float32Array,
  output: Float32Array,
): void {
  const {
    input: [, , inputs],
    output: [, , outputs],
  } = geometry;
  const size = inputs * outputs;
  forEachTap(geometry.input, geometry.output, geometry, (small, large, tap) =>
    multiplyAdd(
      input,
      small * inputs,
      inputs,
      kernel,
      tap * size,
      output,
      large * outputs,
      outputs,
    ),
  );
}

// #region multiply-add
/** output += input · matrix, for vectors within larger arrays; `matrix` is `[inputs, outputs]`. */
export function multiplyAdd(
  input: Float32Array,
  inputAt: number,
  inputs: number,
  matrix: Float32Array,
  matrixAt: number,
  output: Float32Array,
  outputAt: number,
  outputs: number,
): void {
  for (let i = 0; i < inputs; i++) {
    const value = input[inputAt + i];
    // After a ReLU about half of them are.
    if (value === 0) continue;
    const row = matrixAt + i * outputs;
    for (let o = 0; o < outputs; o++) output[outputAt + o] += value * matrix[row + o];
  }
}
// #endregion

/**
 * Visits each pixel of the smaller map with each pixel of the larger one under the kernel there, by
 * the pixels' indices and the kernel's.
 */
function forEachTap(
  [smallHeight, smallWidth]: [number, number, number],
  [largeHeight, largeWidth]: [number, number, number],
  { kernel, strides, padding }: Geometry,
  visit: (small: number, large: number, tap: number) => void,
): void {
  for (let y = 0; y < smallHeight; y++) {
    for (let x = 0; x < smallWidth; x++) {
      for (let ky = 0; ky < kernel[0]; ky++) {
        const largeY = y * strides[0] + ky - padding[0];
        if (largeY < 0 || largeY >= largeHeight) continue;
        for (let kx = 0; kx < kernel[1]; kx++) {
          const largeX = x * strides[1] + kx - padding[1];
          if (largeX < 0 || largeX >= largeWidth) continue;
          visit(y * smallWidth + x, largeY * largeWidth + largeX, ky * kernel[1] + kx);
        }
      }
    }
  }
}
