import { FileProblem } from '../../contract/file-problem.ts';

export interface Npy {
  shape: number[];
  /** Row-major. */
  values: ArrayLike<number>;
}

type Read = (view: DataView, at: number, little: boolean) => number;

/** By NumPy's letter of a kind and the bytes of a value. */
const KINDS: Record<string, Read> = {
  b1: (view, at) => view.getUint8(at),
  u1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  f2: (view, at, little) => view.getFloat16(at, little),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

/**
 * NumPy's format of one array, versions 1 to 3: a magic number, a header that is a dictionary of
 * Python, and the values.
 *
 * The readers in npm take a damaged header or a file cut short for an array.
 *
 * @throws FileProblem
 */
export function parseNpy(bytes: Uint8Array): Npy {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = [0x93, ...Buffer.from('NUMPY')];
  if (bytes.length < 12 || magic.some((byte, i) => bytes[i] !== byte)) {
    throw new FileProblem('is not an array of NumPy');
  }
  const [start, length] =
    bytes[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  const header = Buffer.from(bytes.subarray(start, start + length)).toString('latin1');
  const [, order, kind] = header.match(/'descr': '([<>|=])([A-Za-z]\d*)'/) ?? [];
  const [, fortran] = header.match(/'fortran_order': (True|False)/) ?? [];
  const [, dimensions] = header.match(/'shape': \(([\d, ]*)\)/) ?? [];
  if (!kind || !fortran || dimensions === undefined) {
    throw new FileProblem('has a header that does not say one type and shape');
  }
  const read = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!read)
    throw new FileProblem(
      `has values of the type ${kind}, which is none of the numbers that are read`,
    );
  const shape = (dimensions.match(/\d+/g) ?? []).map(Number);
  const size = shape.reduce((product, each) => product * each, 1);
  const width = Number(kind.slice(1));
  const first = start + length;
  if (bytes.length !== first + size * width) {
    throw new FileProblem(
      `is cut short or goes on after its last value: ${bytes.length} bytes, not ${first + size * width}`,
    );
  }
  const isInColumns = fortran === 'True' && shape.length > 1;
  if ((kind === 'u1' || kind === 'b1') && !isInColumns) {
    return { shape, values: bytes.subarray(first) };
  }
  const values = new Float64Array(size);
  for (let i = 0; i < size; i++) values[i] = read(view, first + i * width, order !== '>');
  return { shape, values: isInColumns ? inRows(values, shape) : values };
}

/** Values of an array that lie by their first index, as they are by their last. */
function inRows(values: Float64Array, shape: number[]): Float64Array {
  const rows = new Float64Array(values.length);
  const index = shape.map(() => 0);
  for (const value of values) {
    rows[index.reduce((at, each, i) => at * shape[i] + each, 0)] = value;
    for (let i = 0; i < shape.length && ++index[i] === shape[i]; i++) index[i] = 0;
  }
  return rows;
}
