import { named } from '../named.ts';
import { isShape, sizeOf, type Tensor } from '../tensor.ts';
import { STORED, type WeightSpec } from '../weights.ts';

/**
 * Makes sure that a weights file holds what its manifest says, in types that are known.
 *
 * @param where the file, for the message
 * @throws Error of one sentence where an entry is none, a type is unknown, or the file has not the size
 * of its tensors
 */
export function checkWeights(
  specs: unknown[],
  bytes: ArrayBuffer,
  where: string,
): asserts specs is WeightSpec[] {
  const needed = specs.reduce<number>((sum, spec) => sum + bytesOf(spec, where), 0);
  if (bytes.byteLength === needed) return;
  throw new Error(`${where} has ${bytes.byteLength} bytes where its model needs ${needed}.`);
}

/** Throws an Error of one sentence where a number is not finite. */
export function checkFinite(weights: Map<string, Tensor>, where: string): void {
  for (const [name, { data }] of weights) {
    if (data.every(Number.isFinite)) continue;
    throw new Error(`${where} is damaged: ${named(name)} holds numbers that are not finite.`);
  }
}

function bytesOf(entry: unknown, where: string): number {
  if (!isSpec(entry)) throw new Error(`${where} has a model that does not say what lies in it.`);
  const type = entry.quantization?.dtype ?? entry.dtype;
  const Values = STORED.get(type);
  if (entry.dtype !== 'float32' || !Values) {
    throw new Error(
      `${where} holds ${named(entry.name)} as ${named(type)} for ${named(entry.dtype)}, which is not known here.`,
    );
  }
  return sizeOf(entry.shape) * Values.BYTES_PER_ELEMENT;
}

function isSpec(entry: unknown): entry is WeightSpec {
  const { name, shape, dtype, quantization } = (entry ?? {}) as WeightSpec;
  return (
    [name, dtype, quantization?.dtype ?? ''].every((text) => typeof text === 'string') &&
    isShape(shape) &&
    (!quantization || [quantization.scale, quantization.min].every(Number.isFinite))
  );
}
