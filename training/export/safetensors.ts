/** A tensor with its name, in row-major order. */
export interface NamedTensor {
  name: string;
  shape: readonly number[];
  data: Float32Array | Uint8Array;
}

/** The header is filled up with spaces to such a multiple, so that what follows is aligned. */
const ALIGNMENT = 8;

/**
 * Tensors as a safetensors file: the length of a header in JSON, the header, and the numbers one after
 * another, little-endian.
 *
 * @param metadata what the file says of itself
 */
export function safetensorsFile(
  tensors: readonly NamedTensor[],
  metadata: Record<string, string>,
): Uint8Array {
  // Wider numbers first: so every tensor lies aligned.
  const inOrder = tensors.toSorted((a, b) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT);
  let end = 0;
  const entries = inOrder.map(({ name, shape, data }) => {
    const dtype = data instanceof Float32Array ? 'F32' : 'U8';
    const begin = end;
    end += data.byteLength;
    return [name, { dtype, shape, data_offsets: [begin, end] }];
  });
  const text = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) });
  const json = new TextEncoder().encode(text);
  const padded = Math.ceil(json.length / ALIGNMENT) * ALIGNMENT;
  const file = new Uint8Array(8 + padded + end).fill(0x20, 8, 8 + padded);
  new DataView(file.buffer).setBigUint64(0, BigInt(padded), true);
  file.set(json, 8);
  let at = 8 + padded;
  for (const { data } of inOrder) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}

/** Where each tensor of such a file begins, in bytes from the beginning of the file. */
export function offsetsIn(file: Uint8Array): Map<string, number> {
  const view = new DataView(file.buffer, file.byteOffset);
  const start = 8 + Number(view.getBigUint64(0, true));
  const text = new TextDecoder().decode(file.subarray(8, start));
  const { __metadata__: _, ...entries } = JSON.parse(text) as Record<
    string,
    { data_offsets: [number, number] }
  >;
  return new Map(
    Object.entries(entries).map(
      ([
        name,
        {
          data_offsets: [begin],
        },
      ]) => [name, start + begin],
    ),
  );
}
