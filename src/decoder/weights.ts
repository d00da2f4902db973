import { named } from './named.ts';
import { isShape, sizeOf, type Tensor } from './tensor.ts';

/** One entry of a TFJS weights manifest, as far as it has been looked at. */
export interface WeightSpec {
  name: string;
  shape: number[];
  dtype: string;
  quantization?: { dtype: string; scale: number; min: number };
}

/** How stored numbers are read, and bytes of one; those of TFJS's formats that the exporter may write. */
const STORED = new Map<string, [read: (bytes: ArrayBuffer) => ArrayLike<number>, bytes: number]>([
  ['float32', [(bytes) => new Float32Array(bytes), 4]],
  ['uint8', [(bytes) => new Uint8Array(bytes), 1]],
  ['uint16', [(bytes) => new Uint16Array(bytes), 2]],
]);

/**
 * Reads the tensors that lie one after another in a weights file. A quantised value v stands for
 * v · scale + min.
 *
 * @param where the file, for the message
 * @throws Error of one sentence where an entry is none, a type is unknown, the file has not the size of
 * its tensors, or a number is not finite
 */
export function readWeights(
  specs: unknown[],
  bytes: ArrayBuffer,
  where: string,
): Map<string, Tensor> {
  const stored = specs.map((spec) => storedTensor(spec, where));
  const needed = stored.reduce((sum, { size }) => sum + size, 0);
  if (bytes.byteLength !== needed) {
    throw new Error(`${where} has ${bytes.byteLength} bytes where its model needs ${needed}.`);
  }
  let offset = 0;
  return new Map(
    stored.map(({ spec, size, read }) => {
      const data = dequantised(read(bytes.slice(offset, (offset += size))), spec);
      if (!data.every(Number.isFinite)) {
        throw new Error(
          `${where} is damaged: ${named(spec.name)} holds numbers that are not finite.`,
        );
      }
      return [spec.name, { shape: spec.shape, data }];
    }),
  );
}

/** An entry with the bytes that its tensor takes, and how they are read. */
function storedTensor(entry: unknown, where: string) {
  if (!isSpec(entry)) throw new Error(`${where} has a model that does not say what lies in it.`);
  const type = entry.quantization?.dtype ?? entry.dtype;
  const [read, bytes] = STORED.get(type) ?? [];
  if (entry.dtype !== 'float32' || !read) {
    throw new Error(
      `${where} holds ${named(entry.name)} as ${named(type)} for ${named(entry.dtype)}, which is not known here.`,
    );
  }
  return { spec: entry, size: sizeOf(entry.shape) * bytes!, read };
}

function isSpec(entry: unknown): entry is WeightSpec {
  const { name, shape, dtype, quantization } = (entry ?? {}) as WeightSpec;
  return (
    [name, dtype, quantization?.dtype ?? ''].every((text) => typeof text === 'string') &&
    isShape(shape) &&
    (!quantization || [quantization.scale, quantization.min].every(Number.isFinite))
  );
}

function dequantised(values: ArrayLike<number>, { quantization }: WeightSpec): Float32Array {
  if (!quantization) return Float32Array.from(values);
  const { scale, min } = quantization;
  return Float32Array.from(values, (value) => value * scale + min);
}
