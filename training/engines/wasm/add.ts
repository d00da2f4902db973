import * as tf from '@tensorflow/tfjs';
import { addressOf, allocate, withScratch } from './heap.ts';
import type { Kernels } from './kernels.ts';
import { rowsTogether } from './narrow-rows.ts';
import { replaceKernel } from './replace-kernel.ts';

/**
 * Adds a bias for each of a few channels, as convolutions do, to as many pixels at once as make a
 * long row. The backend itself goes pixel by pixel, and keeps all other sums.
 */
export function replaceAdd(kernels: Kernels): void {
  replaceKernel('Add', (call, original) => {
    const { a, b } = call.inputs as Record<string, tf.TensorInfo>;
    const channels = a.shape.at(-1) ?? 1;
    const isBias = tf.util.sizeFromShape(b.shape) === channels && b.shape.at(-1) === channels;
    const rows = tf.util.sizeFromShape(a.shape) / channels;
    const together = rowsTogether(rows, channels);
    const areNumbers = a.dtype === 'float32' && b.dtype === 'float32';
    if (!isBias || !areNumbers || b.shape.length > a.shape.length || together === 1) {
      return original(call);
    }

    const output = allocate(call.backend, a.shape);
    const [x, bias, to] = [a, b, output].map((tensor) => addressOf(call.backend, tensor));
    const bytes = channels * 4;
    const rowBytes = together * bytes;
    const count = rows / together;
    withScratch(call.backend, [rowBytes], ([row]) => {
      kernels.copyRuns(bias, row, bytes, together, 0, bytes);
      kernels.copyRuns(x, to, count * rowBytes, 1, 0, 0);
      kernels.addRuns(row, to, rowBytes, count, 0, rowBytes);
    });
    return output;
  });
}
