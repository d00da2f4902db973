import * as tf from '@tensorflow/tfjs';
import { take } from '../engines/take.ts';
import { concatenate } from './concatenate.ts';

/** Rows that networks are given at a time. */
const BATCH_SIZE = 500;

/**
 * What networks make of rows, one batch after another, end to end.
 *
 * @param rows `[count, width]`
 * @param compute given a batch, `[batch, width]`, and the number of its first row
 */
export async function inBatches(
  rows: Float32Array,
  width: number,
  compute: (batch: tf.Tensor2D, start: number) => tf.Tensor,
): Promise<Float32Array<ArrayBuffer>> {
  const parts: Float32Array[] = [];
  for (let start = 0; start * width < rows.length; start += BATCH_SIZE) {
    const some = rows.subarray(start * width, (start + BATCH_SIZE) * width);
    const result = tf.tidy(() => compute(tf.tensor2d(some, [some.length / width, width]), start));
    parts.push(await take(result));
  }
  return concatenate(parts);
}
