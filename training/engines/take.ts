import type { Tensor } from '@tensorflow/tfjs';

/**
 * The values of a float32 tensor that is needed no more: it is disposed of.
 *
 * Every result leaves an engine through a promise, for what a GPU computes cannot be read at once.
 * `tf.tidy` cannot wait for a promise, hence it returns the tensor, and its caller takes the values.
 */
export async function take(tensor: Tensor): Promise<Float32Array> {
  const values = await tensor.data<'float32'>();
  tensor.dispose();
  return values;
}
