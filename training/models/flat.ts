import * as tf from '@tensorflow/tfjs';
import { concatenate } from './concatenate.ts';

/** Tensors' values end to end, in their order. */
export async function flatten(tensors: tf.Tensor[]): Promise<Float32Array<ArrayBuffer>> {
  return concatenate(await Promise.all(tensors.map((tensor) => tensor.data<'float32'>())));
}

/** New tensors of the given shapes, with the values that `flatten` put end to end. */
export function unflatten(flat: Float32Array, shapes: number[][]): tf.Tensor[] {
  const sizes = shapes.map((shape) => tf.util.sizeFromShape(shape));
  const expected = sizes.reduce((sum, size) => sum + size, 0);
  if (flat.length !== expected) throw new Error(`${flat.length} values for ${expected}.`);
  let offset = 0;
  return shapes.map((shape, i) => {
    const values = flat.slice(offset, offset + sizes[i]);
    offset += sizes[i];
    return tf.tensor(values, shape);
  });
}
