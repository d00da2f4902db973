import { FileProblem } from './file-problem.ts';

/** Third byte of the magic number: the values are unsigned bytes. */
const UNSIGNED_BYTE = 0x08;

/**
 * The values of an IDX file of unsigned bytes: a magic number (0, 0, type, rank), the dimensions as
 * big-endian 32-bit integers, then the values, row-major.
 *
 * @param shape what the file has to hold; null for a dimension that it may choose
 * @returns the values of that shape, a view of `bytes`
 * @throws FileProblem unless the file holds exactly as many values as its header says, in that shape
 */
export function parseIdx(bytes: Uint8Array, shape: readonly (number | null)[]): Uint8Array {
  const header = headerSize(shape.length);
  if (bytes.length < header) {
    throw new FileProblem(
      `is cut short: ${bytes.length} bytes, fewer than its ${header} of header`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = (UNSIGNED_BYTE << 8) | shape.length;
  const found = view.getUint32(0);
  if (found !== magic) {
    throw new FileProblem(
      `is not an IDX file of ${shape.length}-dimensional bytes: it begins with ${hex(found)}, not ${hex(magic)}`,
    );
  }
  const dimensions = shape.map((_, axis) => view.getUint32(4 + 4 * axis));
  if (dimensions.some((size, axis) => shape[axis] !== null && size !== shape[axis])) {
    const wanted = shape.map((size) => size ?? 'n').join('×');
    throw new FileProblem(`holds ${dimensions.join('×')} values, not ${wanted}`);
  }
  const size = idxSize(dimensions);
  if (bytes.length < size) {
    throw new FileProblem(`is cut short: ${bytes.length} bytes, not ${size}`);
  }
  if (bytes.length > size) {
    throw new FileProblem(`goes on after its last value: ${bytes.length} bytes, not ${size}`);
  }
  return bytes.subarray(header);
}

/** An IDX file of unsigned bytes, which `parseIdx` reads back. */
export function idxOf(values: Uint8Array, shape: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(idxSize(shape));
  const view = new DataView(bytes.buffer);
  [(UNSIGNED_BYTE << 8) | shape.length, ...shape].forEach((word, i) => view.setUint32(4 * i, word));
  bytes.set(values, headerSize(shape.length));
  return bytes;
}

/** Bytes of an IDX file of unsigned bytes. */
export function idxSize(shape: readonly number[]): number {
  return headerSize(shape.length) + shape.reduce((product, size) => product * size, 1);
}

function headerSize(dimensions: number): number {
  return 4 + 4 * dimensions;
}

function hex(word: number): string {
  return `0x${word.toString(16).padStart(8, '0')}`;
}
