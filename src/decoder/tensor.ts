/** Numbers in row-major order with their shape; without the batch, since one input is run at a time. */
export interface Tensor {
  shape: number[];
  data: Float32Array;
}

export function sizeOf(shape: number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/** Whether something read from a file is a shape: lengths of 1 and more, which nothing else coerces to. */
export function isShape(value: unknown): value is number[] {
  return (
    Array.isArray(value) && value.every((length) => Number.isSafeInteger(length) && length > 0)
  );
}
