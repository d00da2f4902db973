export type ValueType = 'i32' | 'f32' | 'v128';

export interface AssembledFunction {
  parameters: ValueType[];
  locals: ValueType[];
  body: readonly number[];
}

const TYPE_CODES: Record<ValueType, number> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

/** Of 64 KiB each, in a memory of 32-bit addresses. */
const MOST_PAGES = 65536;

/**
 * A WebAssembly module that imports a memory, and exports functions under their names.
 *
 * @param isShared whether it is a memory that several threads share
 */
export function moduleBytes(
  functions: [string, AssembledFunction][],
  isShared: boolean,
): Uint8Array<ArrayBuffer> {
  const typeCodes = (types: ValueType[]): number[] => types.map((type) => TYPE_CODES[type]);
  const signatures = functions.map(([, { parameters }]) => [
    0x60,
    ...list(typeCodes(parameters).map((code) => [code])),
    0,
  ]);
  const limits = isShared ? [0x03, 0x00, ...unsigned(MOST_PAGES)] : [0x00, 0x00];
  const memory = [...text('env'), ...text('memory'), 0x02, ...limits];
  const exports = functions.map(([name], i) => [...text(name), 0x00, ...unsigned(i)]);
  const bodies = functions.map(([, { locals, body }]) => {
    const code = [...list(typeCodes(locals).map((type) => [1, type])), ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, signatures),
    ...section(2, [memory]),
    ...section(
      3,
      functions.map((_, i) => unsigned(i)),
    ),
    ...section(7, exports),
    ...section(10, bodies),
  ]);
}

function section(id: number, items: number[][]): number[] {
  const content = list(items);
  return [id, ...unsigned(content.length), ...content];
}

function list(items: number[][]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function text(ascii: string): number[] {
  return list(Array.from(ascii, (character) => [character.charCodeAt(0)]));
}

/** LEB128. */
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** LEB128, with the sign in the highest bit of the last byte. */
export function signed(value: number): number[] {
  const isLast = value >= -0x40 && value < 0x40;
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
