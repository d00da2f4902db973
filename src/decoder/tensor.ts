/** Numbers in row-major order with their shape; without the batch, since one input is run at a time. */
export interface Tensor {
  shape: number[];
  data: Float32Array;
}

export function sizeOf(shape: number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
