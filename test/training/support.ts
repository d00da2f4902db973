import * as tf from '@tensorflow/tfjs';
import { normals, randomStream } from '../../training/contract/random.ts';

/** A tensor of normal draws, times a scale: values a test can be sure to get again. */
export function normalTensor<R extends tf.Rank>(
  name: string,
  shape: tf.ShapeMap[R],
  scale = 1,
): tf.Tensor<R> {
  const values = normals(randomStream(7, name), tf.util.sizeFromShape(shape));
  return tf.tensor(
    values.map((value) => value * scale),
    shape,
  ) as tf.Tensor<R>;
}

/** The largest absolute difference between two tensors' values. */
export async function largestDifference(a: tf.Tensor, b: tf.Tensor): Promise<number> {
  const [ours, theirs] = [await a.data(), await b.data()];
  return Math.max(...Array.from(ours, (value, i) => Math.abs(value - theirs[i])));
}

/** The same computation on TFJS's plain JavaScript backend, whose kernels are all its own. */
export async function onCpu(compute: () => tf.Tensor): Promise<tf.Tensor> {
  await tf.setBackend('cpu');
  const values = compute();
  const copy = { values: await values.data(), shape: values.shape };
  await tf.setBackend('wasm');
  return tf.tensor(copy.values, copy.shape);
}
