import * as tf from '@tensorflow/tfjs';
import { normals, randomStream } from '../../training/contract/random.ts';
import { take } from '../../training/engines/take.ts';

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

/**
 * The derivative of a scalar function along a random direction, by central differences and by the
 * gradient: a wrong gradient disagrees along almost every direction.
 */
export async function directionalDerivatives(
  f: (x: tf.Tensor) => tf.Scalar,
  x: tf.Tensor,
  step = 1e-2,
): Promise<{ numeric: number; analytic: number }> {
  const results = tf.tidy(() => {
    const direction = normalTensor('direction', x.shape as [number]);
    return tf.stack([
      f(x.add(direction.mul(step))),
      f(x.sub(direction.mul(step))),
      tf.grad(f)(x).mul(direction).sum(),
    ]);
  });
  const [ahead, behind, analytic] = await take(results);
  return { numeric: (ahead - behind) / (2 * step), analytic };
}
