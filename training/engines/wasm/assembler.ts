import { moduleBytes, signed, unsigned, type AssembledFunction, type ValueType } from './module.ts';

/**
 * As much of an assembler for WebAssembly as the inner loops of this engine need: TypeScript has no
 * words for four numbers at a time. An expression is the bytes that leave its value on the stack; a
 * statement is the bytes that leave nothing. Opcodes are those of the WebAssembly specification.
 */
export type Code = readonly number[];

export interface Local {
  get: Code;
  set(value: Code): Code;
}

/** A number as four float32. */
export type Four = (value: number) => Code;

/**
 * A function without a result. Its parameters and other locals are named where it is written; its
 * constants get locals too, for within a loop V8 would make each anew every time round.
 */
export function assemble<P extends string, L extends string>(
  parameters: Record<P, ValueType>,
  locals: Record<L, ValueType>,
  body: (local: Record<P | L, Local>, four: Four) => Code[],
): AssembledFunction {
  const names = [...Object.keys(parameters), ...Object.keys(locals)];
  const entries = names.map((name, i) => [name, localAt(i)]);
  const constants = new Map<number, Local>();
  const four: Four = (value) => {
    const local = constants.get(value) ?? localAt(names.length + constants.size);
    constants.set(value, local);
    return local.get;
  };
  const code = body(Object.fromEntries(entries) as Record<P | L, Local>, four);
  const setUp = [...constants].map(([value, local]) => local.set(f32x4.splat(f32.const(value))));
  return {
    parameters: Object.values(parameters),
    locals: [...Object.values<ValueType>(locals), ...setUp.map(() => 'v128' as const)],
    body: [...setUp, ...code].flat(),
  };
}

/** Compiles functions that work on a memory, one that threads share or not. */
export function compile(
  functions: Record<string, AssembledFunction>,
  isShared: boolean,
): WebAssembly.Module {
  return new WebAssembly.Module(moduleBytes(Object.entries(functions), isShared));
}

/** Compiled functions under their names, working on a memory. */
export function instantiate<Name extends string>(
  compiled: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Record<Name, (...values: number[]) => void> {
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return exports as Record<Name, (...values: number[]) => void>;
}

/** Whether the machine's WebAssembly knows all that the functions use. */
export function validates(functions: Record<string, AssembledFunction>): boolean {
  return WebAssembly.validate(moduleBytes(Object.entries(functions), false));
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
  and: binary(0x71),
  shl: binary(0x74),
  lessThan: binary(0x49),
  notEqual: binary(0x47),
  load: load(0x28),
  store: store(0x36),
  /** How many bits are set. */
  bitCount: unary(0x69),
};

export const f32 = {
  add: binary(0x92),
  notEqual: binary(0x5c),
  const: (value: number): Code => [0x43, ...new Uint8Array(new Float32Array([value]).buffer)],
  load: load(0x2a),
  store: store(0x38),
};

export const i32x4 = {
  const: (values: number[]): Code => [
    0xfd,
    0x0c,
    ...new Uint8Array(Int32Array.from(values).buffer),
  ],
  splat: unary(0xfd, 0x11),
  add: binary(0xfd, 0xae, 0x01),
  mul: binary(0xfd, 0xb5, 0x01),
  /** An i32 with a bit for each of the four, the first the lowest: its sign. */
  signs: unary(0xfd, 0xa4, 0x01),
  /** By the same number of bits each, an i32. */
  shl: binary(0xfd, 0xab, 0x01),
  sub: binary(0xfd, 0xb1, 0x01),
  /** One of the four, an i32. */
  lane: (a: Code, lane: number): Code => [...a, 0xfd, 0x1b, lane],
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
  neg: unary(0xfd, 0xe1, 0x01),
  /** The larger; the first if either is a NaN. */
  max: binary(0xfd, 0xeb, 0x01),
  /** a·b + c, rounded once or twice, as is quicker on the machine: relaxed SIMD. */
  relaxedMultiplyAdd: (a: Code, b: Code, c: Code): Code => [...a, ...b, ...c, 0xfd, 0x85, 0x02],
  /** Four of the eight numbers of two fours, by their places. */
  shuffle: (a: Code, b: Code, places: number[]): Code => [
    ...a,
    ...b,
    ...[0xfd, 0x0d],
    ...places.flatMap((place) => [0, 1, 2, 3].map((byte) => place * 4 + byte)),
  ],
  /** The bytes that lie at places, each a byte, of sixteen; zero where there is no such place. */
  bytesAt: binary(0xfd, 0x0e),
  /** One of the four, an f32. */
  lane: (a: Code, lane: number): Code => [...a, 0xfd, 0x1f, lane],
  /** True, all bits set, or false for each of the four; comparing with a NaN is false. */
  lessThan: binary(0xfd, 0x43),
  /** Comparing with a NaN is true. */
  notEqual: binary(0xfd, 0x42),
  /** Zero where a comparison is true, elsewhere the number. */
  zeroWhere: binary(0xfd, 0x4f),
  /** The first number where a comparison is true, elsewhere the second. */
  choose: (condition: Code, a: Code, b: Code): Code => [...a, ...b, ...condition, 0xfd, 0x52],
};

/** Writes a byte so many times: bulk memory. */
export function memoryFill(target: Code, byte: Code, count: Code): Code {
  return [...target, ...byte, ...count, 0xfc, 0x0b, 0x00];
}

/** Adds to an i32. */
export function increase(local: Local, by: Code): Code {
  return local.set(i32.add(local.get, by));
}

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
