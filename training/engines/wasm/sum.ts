import * as tf from '@tensorflow/tfjs';
import { addressOf, allocate, values } from './heap.ts';
import type { Kernels } from './kernels.ts';
import { replaceKernel } from './replace-kernel.ts';

/**
 * Sums over leading axes, such as a bias's gradient over a batch, row by row as they lie. The
 * backend itself transposes the whole tensor first, and keeps all other sums.
 */
export function replaceSum(kernels: Kernels): void {
  replaceKernel('Sum', (call, original) => {
    const x = call.inputs.x as tf.TensorInfo;
    const { axis, keepDims } = call.attrs as unknown as { axis: number[]; keepDims: boolean };
    const axes = tf.util.parseAxisParam(axis, x.shape).sort((a, b) => a - b);
    const areLeading = axes.every((each, i) => each === i) && axes.length < x.shape.length;
    if (!areLeading || x.dtype !== 'float32') return original(call);

    const [summed, kept] = [x.shape.slice(0, axes.length), x.shape.slice(axes.length)];
    const shape = keepDims ? [...summed.map(() => 1), ...kept] : kept;
    const output = allocate(call.backend, shape);
    values(call.backend, output).fill(0);
    const [from, to] = [addressOf(call.backend, x), addressOf(call.backend, output)];
    const rowBytes = tf.util.sizeFromShape(kept) * 4;
    kernels.addRuns(from, rowBytes, to, 0, tf.util.sizeFromShape(summed), rowBytes, 1, 0, 0);
    return output;
  });
}
