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
export function largestDifference(a: tf.Tensor, b: tf.Tensor): number {
  const [ours, theirs] = [a.dataSync(), b.dataSync()];
  return Math.max(...Array.from(ours, (value, i) => Math.abs(value - theirs[i])));
}

/**
 * The derivative of a scalar function along a random direction, by central differences and by the
 * gradient: a wrong gradient disagrees along almost every direction.
 */
export function directionalDerivatives(
  f: (x: tf.Tensor) => tf.Scalar,
  x: tf.Tensor,
  step = 1e-2,
): { numeric: number; analytic: number } {
  return {
    numeric: tf.tidy(() => {
      const direction = normalTensor('direction', x.shape as [number]);
      const ahead = f(x.add(direction.mul(step))).dataSync()[0];
      const behind = f(x.sub(direction.mul(step))).dataSync()[0];
      return (ahead - behind) / (2 * step);
    }),
    analytic: tf.tidy(() => {
      const direction = normalTensor('direction', x.shape as [number]);
      return tf.grad(f)(x).mul(direction).sum().dataSync()[0];
    }),
  };
}
