import { z } from 'zod';
import { UserError } from '../errors.ts';
import { floatsOf, type Tensors } from './tensors.ts';

/** A longer header would describe more than any model that fits here. */
const LONGEST_HEADER = 2 ** 24;

const header = z.record(
  z.string(),
  z.object({
    dtype: z.string(),
    shape: z.array(z.int().nonnegative()),
    data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
  }),
);

/**
 * Reads a safetensors file whose tensors are of 32 bits.
 *
 * @param where the file, for messages
 * @throws UserError of one sentence where it is cut short or of another format or type
 */
export function readSafetensors(
  bytes: Uint8Array,
  where: string,
): { tensors: Tensors; metadata: Record<string, unknown> } {
  const damaged = new UserError(`${where} is no whole safetensors file.`);
  if (bytes.length < 8) throw damaged;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > LONGEST_HEADER || 8 + length > bytes.length) throw damaged;
  let json: unknown;
  let metadata: Record<string, unknown>;
  try {
    const { __metadata__: said, ...entries } = JSON.parse(
      new TextDecoder().decode(bytes.subarray(8, 8 + length)),
    ) as Record<string, unknown>;
    json = entries;
    metadata = Object(said);
  } catch {
    throw damaged;
  }
  const { data: entries } = header.safeParse(json);
  if (!entries) throw damaged;
  const data = bytes.subarray(8 + length);
  const tensors = new Map(
    Object.entries(entries).map(([name, { dtype, shape, data_offsets }]) => {
      if (dtype !== 'F32') {
        throw new UserError(
          `${where} holds ${name} as ${dtype}, and weights are read as F32: save them as float32.`,
        );
      }
      const [begin, end] = data_offsets;
      const size = shape.reduce((product, length) => product * length, 1);
      const values = end <= data.length && floatsOf(data.subarray(begin, end), size);
      if (!values) throw damaged;
      return [name, { shape, data: values }];
    }),
  );
  return { tensors, metadata };
}
