import type { PortableTensor } from '../export/network.ts';

/** The tensors of a file, by the names that it gives them. */
export type Tensors = Map<string, PortableTensor>;

/** Numbers of 32 bits, little-endian, from bytes that may lie anywhere; undefined where they are not so many. */
export function floatsOf(bytes: Uint8Array, count: number): Float32Array | undefined {
  if (bytes.length !== 4 * count) return undefined;
  // A copy: what Node reads may share its memory with other files, and lie at any offset.
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
