/**
 * As much of an assembler for WebAssembly as the inner loops of this engine need: TypeScript has no
 * words for four numbers at a time. An expression is the bytes that leave its value on the stack; a
 * statement is the bytes that leave nothing. Opcodes are those of the WebAssembly specification.
 */
export type Code = readonly number[];

export type ValueType = 'i32' | 'f32' | 'v128';

export interface Local {
  get: Code;
  set(value: Code): Code;
}

export interface AssembledFunction {
  parameters: ValueType[];
  locals: ValueType[];
  body: Code;
}

/** A function without a result. Its parameters and other locals are named where it is written. */
export function assemble<P extends string, L extends string>(
  parameters: Record<P, ValueType>,
  locals: Record<L, ValueType>,
  body: (local: Record<P | L, Local>) => Code[],
): AssembledFunction {
  const names = [...Object.keys(parameters), ...Object.keys(locals)];
  const entries = names.map((name, i) => [name, localAt(i)]);
  return {
    parameters: Object.values(parameters),
    locals: Object.values(locals),
    body: body(Object.fromEntries(entries) as Record<P | L, Local>).flat(),
  };
}

/** Compiles functions that work on a memory, and gives them back under their names. */
export function instantiate<Name extends string>(
  functions: Record<Name, AssembledFunction>,
  memory: WebAssembly.Memory,
): Record<Name, (...values: number[]) => void> {
  const compiled = new WebAssembly.Module(moduleBytes(Object.entries(functions)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return exports as Record<Name, (...values: number[]) => void>;
}

const unary =
  (...opcode: number[]) =>
  (a: Code): Code => [...a, ...opcode];
const binary =
  (...opcode: number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...opcode];
const load =
  (...opcode: number[]) =>
  (address: Code, offset = 0): Code => [...address, ...opcode, 0, ...unsigned(offset)];
const store =
  (...opcode: number[]) =>
  (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...opcode,
    0,
    ...unsigned(offset),
  ];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: binary(0x6a),
  mul: binary(0x6c),
  shl: binary(0x74),
  lessThan: binary(0x49),
  load: load(0x28),
  store: store(0x36),
};

export const f32 = {
  notEqual: binary(0x5c),
  const: (value: number): Code => [0x43, ...new Uint8Array(new Float32Array([value]).buffer)],
  load: load(0x2a),
  store: store(0x38),
};

/** Four float32 numbers at a time. */
export const f32x4 = {
  load: load(0xfd, 0x00),
  loadSplat: load(0xfd, 0x09),
  store: store(0xfd, 0x0b),
  splat: unary(0xfd, 0x13),
  add: binary(0xfd, 0xe4, 0x01),
  sub: binary(0xfd, 0xe5, 0x01),
  mul: binary(0xfd, 0xe6, 0x01),
  div: binary(0xfd, 0xe7, 0x01),
  sqrt: unary(0xfd, 0xe3, 0x01),
  abs: unary(0xfd, 0xe0, 0x01),
  notLessThan: binary(0xfd, 0x46),
  /** Bit by bit: a number where the mask, made by a comparison, is true, and zero elsewhere. */
  and: binary(0xfd, 0x4e),
};

/** Repeats statements for as long as an i32 expression is not zero. */
export function whileLoop(condition: Code, ...body: Code[]): Code {
  const loop = [0x03, 0x40, ...body.flat(), ...condition, 0x0d, 0x00, 0x0b];
  return [...condition, 0x04, 0x40, ...loop, 0x0b];
}

function localAt(index: number): Local {
  return {
    get: [0x20, ...unsigned(index)],
    set: (value) => [...value, 0x21, ...unsigned(index)],
  };
}

const TYPE_CODES: Record<ValueType, number> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

function moduleBytes(functions: [string, AssembledFunction][]): Uint8Array<ArrayBuffer> {
  const typeCodes = (types: ValueType[]): number[] => types.map((type) => TYPE_CODES[type]);
  const signatures = functions.map(([, { parameters }]) => [
    0x60,
    ...list(typeCodes(parameters).map((code) => [code])),
    0,
  ]);
  const memory = [...text('env'), ...text('memory'), 0x02, 0x00, 0x00];
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
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** LEB128, with the sign in the highest bit of the last byte. */
function signed(value: number): number[] {
  const isLast = value >= -0x40 && value < 0x40;
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
