import { assemble, compile, f32, f32x4, instantiate, validates, type Code } from './assembler.ts';

/** a·b + c for four numbers at a time. */
export type MultiplyAdd = (a: Code, b: Code, c: Code) => Code;

/** @param fused rounded once, where the machine does so: see `machineFuses` */
export function multiplyAdd(fused: boolean): MultiplyAdd {
  return fused ? f32x4.relaxedMultiplyAdd : (a, b, c) => f32x4.add(f32x4.mul(a, b), c);
}

/**
 * Whether this machine adds a product to a sum in one rounding when asked to. WebAssembly leaves
 * that open: a relaxed instruction may round once or twice, and some engines do not have it.
 */
export function machineFuses(): boolean {
  const functions = { product: squareLess };
  if (!validates(functions)) return false;
  const memory = new WebAssembly.Memory({ initial: 1 });
  const numbers = new Float32Array(memory.buffer);
  numbers.set([1 + 2 ** -12, -(1 + 2 ** -11)]);
  instantiate<'product'>(compile(functions, false), memory).product(0);
  // Exactly 2⁻²⁴, which is less than what rounding the square takes away.
  return numbers[0] !== 0;
}

/** Puts a·a + c in the place of a, for numbers a and c that lie at a place. */
const squareLess = assemble({ place: 'i32' }, {}, (v) => {
  const [a, c] = [f32x4.loadSplat(v.place.get), f32x4.loadSplat(v.place.get, 4)];
  return [f32.store(v.place.get, f32x4.lane(multiplyAdd(true)(a, a, c), 0))];
});
