import { FileProblem } from './file-problem.ts';

/** Third byte of the magic number: the values are unsigned bytes. */
const UNSIGNED_BYTE = 0x08;

/**
 * The values of an IDX file of unsigned bytes: a magic number (0, 0, type, rank), the dimensions as
 * big-endian 32-bit integers, then the values, row-major.
 *
 * @returns `[shape]` values, a view of `bytes`
 * @throws FileProblem unless the file holds exactly that many values in exactly that shape
 */
export function parseIdx(bytes: Uint8Array, shape: readonly number[]): Uint8Array {
  const header = headerSize(shape);
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
  if (dimensions.some((size, axis) => size !== shape[axis])) {
    throw new FileProblem(`holds ${dimensions.join('×')} values, not ${shape.join('×')}`);
  }
  const size = idxSize(shape);
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
  bytes.set(values, headerSize(shape));
  return bytes;
}

/** Bytes of an IDX file of unsigned bytes. */
export function idxSize(shape: readonly number[]): number {
  return headerSize(shape) + shape.reduce((product, size) => product * size, 1);
}

function headerSize(shape: readonly number[]): number {
  return 4 + 4 * shape.length;
}

function hex(word: number): string {
  return `0x${word.toString(16).padStart(8, '0')}`;
}
