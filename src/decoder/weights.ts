import { sizeOf, type Tensor } from './tensor.ts';

/** One entry of a TFJS weights manifest. */
export interface WeightSpec {
  name: string;
  shape: number[];
  dtype: string;
  quantization?: { dtype: string; scale: number; min: number };
}

/** How stored numbers are read; those of TFJS's formats that the exporter may write. */
const STORED: Record<string, (bytes: ArrayBuffer) => ArrayLike<number>> = {
  float32: (bytes) => new Float32Array(bytes),
  uint8: (bytes) => new Uint8Array(bytes),
  uint16: (bytes) => new Uint16Array(bytes),
};
const BYTES: Record<string, number> = { float32: 4, uint8: 1, uint16: 2 };

/**
 * Reads the tensors that lie one after another in a weights file. A quantised value v stands for
 * v · scale + min.
 *
 * @param where the file, for the message
 * @throws Error of one sentence where a type is unknown or the file has not the size of its tensors
 */
export function readWeights(
  specs: WeightSpec[],
  bytes: ArrayBuffer,
  where: string,
): Map<string, Tensor> {
  const needed = specs.reduce((sum, spec) => sum + storedSize(spec, where), 0);
  if (bytes.byteLength !== needed) {
    throw new Error(`${where} has ${bytes.byteLength} bytes where its model needs ${needed}.`);
  }
  let offset = 0;
  return new Map(
    specs.map((spec) => {
      const end = offset + storedSize(spec, where);
      const tensor = { shape: spec.shape, data: readTensor(spec, bytes.slice(offset, end)) };
      offset = end;
      return [spec.name, tensor];
    }),
  );
}

function readTensor(spec: WeightSpec, bytes: ArrayBuffer): Float32Array {
  const stored = STORED[storedType(spec)](bytes);
  if (!spec.quantization) return Float32Array.from(stored);
  const { scale, min } = spec.quantization;
  return Float32Array.from(stored, (value) => value * scale + min);
}

function storedSize(spec: WeightSpec, where: string): number {
  const type = storedType(spec);
  if (spec.dtype !== 'float32' || !(type in BYTES)) {
    throw new Error(
      `${where} holds ${spec.name} as ${type} for ${spec.dtype}, which is not known here.`,
    );
  }
  return sizeOf(spec.shape) * BYTES[type];
}

function storedType({ dtype, quantization }: WeightSpec): string {
  return quantization?.dtype ?? dtype;
}
