import * as tf from '@tensorflow/tfjs';
import { addressOf, allocate, withScratch } from './heap.ts';
import type { Kernels } from './kernels.ts';
import { rowsTogether } from './narrow-rows.ts';
import { replaceKernel } from './replace-kernel.ts';

/**
 * Sums over leading axes, such as a bias's gradient over a batch, row by row as they lie, short rows
 * together first. The backend itself transposes the whole tensor, and keeps all other sums.
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
    const [rows, width] = [summed, kept].map((lengths) => tf.util.sizeFromShape(lengths));
    const together = rowsTogether(rows, width);
    const output = allocate(call.backend, shape);
    const [from, to] = [addressOf(call.backend, x), addressOf(call.backend, output)];
    const addUp = (source: number, count: number, bytes: number, target: number): void => {
      kernels.clear(target, bytes);
      kernels.addRuns(source, target, bytes, count, bytes, 0);
    };
    withScratch(call.backend, [together * width * 4], ([sums]) => {
      addUp(from, rows / together, together * width * 4, sums);
      addUp(sums, together, width * 4, to);
    });
    return output;
  });
}
