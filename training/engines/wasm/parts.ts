import * as tf from '@tensorflow/tfjs';
import { addressOf, allocate } from './heap.ts';
import type { Kernels } from './kernels.ts';
import { replaceKernel } from './replace-kernel.ts';

const BYTES = 4;
/** Levels of `copyPatches`, one within the other. */
const LEVELS = 4;

/**
 * Replaces what takes tensors apart and puts them together by kernels that copy whole runs where they lie. The
 * backend itself copies the whole tensor before it takes a part of it, and makes a view for each run.
 */
export function replaceParts(kernels: Kernels): void {
  replaceKernel('Slice', (call, original) => {
    const x = call.inputs.x as tf.TensorInfo;
    const { begin, size } = call.attrs as unknown as Record<'begin' | 'size', number[]>;
    const [from, shape] = tf.slice_util.parseSliceParams(x as tf.Tensor, begin, size);
    return canCopy(x) ? slice(kernels, call.backend, x, from, shape) : original(call);
  });
  replaceKernel('SplitV', (call, original) => {
    const x = call.inputs.x as tf.TensorInfo;
    if (!canCopy(x)) return original(call);
    const { numOrSizeSplits, axis } = call.attrs as unknown as SplitAttributes;
    const [along] = tf.util.parseAxisParam(axis, x.shape);
    const sizes = tf.backend_util.prepareSplitSize(x as tf.Tensor, numOrSizeSplits, along);
    let start = 0;
    return sizes.map((length) => {
      const begin = x.shape.map((_, i) => (i === along ? start : 0));
      start += length;
      return slice(kernels, call.backend, x, begin, x.shape.with(along, length));
    });
  });
  replaceKernel('Concat', (call, original) => {
    const inputs = call.inputs as unknown as tf.TensorInfo[];
    const [axis] = tf.util.parseAxisParam((call.attrs as { axis: number }).axis, inputs[0].shape);
    const lengths = inputs.map(({ shape }) => tf.util.sizeFromShape(shape.slice(axis)) * BYTES);
    if (!inputs.every(canCopy) || lengths.includes(0)) return original(call);
    const shapes = inputs.map(({ shape }) => shape);
    tf.backend_util.assertParamsConsistent(shapes, axis);
    const output = allocate(call.backend, tf.backend_util.computeOutShape(shapes, axis));
    const rows = tf.util.sizeFromShape(inputs[0].shape.slice(0, axis));
    const row = lengths.reduce((sum, length) => sum + length, 0);
    let to = addressOf(call.backend, output);
    inputs.forEach((input, i) => {
      const from = addressOf(call.backend, input);
      kernels.copyRuns(from, to, lengths[i], rows, lengths[i], row);
      to += lengths[i];
    });
    return output;
  });
}

interface SplitAttributes {
  numOrSizeSplits: number | number[];
  axis: number;
}

function canCopy({ dtype, shape }: tf.TensorInfo): boolean {
  return dtype === 'float32' && shape.length > 0 && shape.length <= LEVELS + 1;
}

/** The part of a tensor that begins at a place and has a shape. */
function slice(
  kernels: Kernels,
  backend: unknown,
  x: tf.TensorInfo,
  begin: number[],
  shape: number[],
): tf.TensorInfo {
  const output = allocate(backend, shape);
  const [here, there] = [x.shape, shape].map(stridesOf);
  const start = begin.reduce((sum, place, i) => sum + place * here[i], addressOf(backend, x));
  // The last axis is a run; those before it are levels, and further out everything is done once.
  const levels = shape.slice(0, -1).map((count, i) => [count, here[i], there[i]]);
  const once = Array.from({ length: LEVELS - levels.length }, () => [1, 0, 0]);
  kernels.copyPatches(
    ...[start, addressOf(backend, output), shape.at(-1)! * BYTES],
    ...[...once, ...levels].flat(),
  );
  return output;
}

/** How many bytes lie between neighbours along each axis. */
function stridesOf(shape: number[]): number[] {
  return shape.map((_, i) => tf.util.sizeFromShape(shape.slice(i + 1)) * BYTES);
}
