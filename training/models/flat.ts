import * as tf from '@tensorflow/tfjs';

/** Tensors' values end to end, in their order. */
export async function flatten(tensors: tf.Tensor[]): Promise<Float32Array<ArrayBuffer>> {
  const parts = await Promise.all(tensors.map((tensor) => tensor.data()));
  const flat = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    flat.set(part, offset);
    offset += part.length;
  }
  return flat;
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
