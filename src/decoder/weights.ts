import { sizeOf, type Tensor } from './tensor.ts';

/** One entry of a TFJS weights manifest. */
export interface WeightSpec {
  name: string;
  shape: number[];
  dtype: string;
  quantization?: { dtype: string; scale: number; min: number };
}

/** What stored numbers are, of TFJS's formats those that the exporter may write. */
export const STORED = new Map<
  string,
  Float32ArrayConstructor | Uint8ArrayConstructor | Uint16ArrayConstructor
>([
  ['float32', Float32Array],
  ['uint8', Uint8Array],
  ['uint16', Uint16Array],
]);

/**
 * Reads the tensors that lie one after another in a weights file, by their names. A quantised value v
 * stands for v · scale + min. `checkWeights` says what may be wrong with them.
 *
 * @throws Error where there are more or fewer bytes
 */
export function readWeights(specs: WeightSpec[], bytes: ArrayBuffer): Map<string, Tensor> {
  let offset = 0;
  const tensors = specs.map(({ name, shape, dtype, quantization }): [string, Tensor] => {
    const { scale = 1, min = 0 } = quantization ?? {};
    const Values = STORED.get(quantization?.dtype ?? dtype)!;
    const size = sizeOf(shape) * Values.BYTES_PER_ELEMENT;
    const values = new Values(bytes.slice(offset, (offset += size)));
    return [name, { shape, data: Float32Array.from(values, (value) => value * scale + min) }];
  });
  if (offset === bytes.byteLength) return new Map(tensors);
  throw new Error(`its weights have ${bytes.byteLength} bytes, not ${offset}.`);
}
