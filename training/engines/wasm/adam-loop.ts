import { assemble, f32, f32x4, i32, increase, whileLoop, type Code } from './assembler.ts';

/** Below this a moment is zero: denormal numbers would make each operation many times slower. */
const TINY = 1e-30;

/** One update of Adam, on four numbers at a time. */
export const adamStep = assemble(
  {
    weights: 'i32',
    gradient: 'i32',
    first: 'i32',
    second: 'i32',
    nextWeights: 'i32',
    nextFirst: 'i32',
    nextSecond: 'i32',
    /** A multiple of 16. */
    bytes: 'i32',
    stepSize: 'f32',
    beta1: 'f32',
    beta2: 'f32',
    oneLessBeta1: 'f32',
    oneLessBeta2: 'f32',
    epsilon: 'f32',
  },
  { place: 'i32', g: 'v128', m: 'v128', s: 'v128' },
  (v) => {
    const at = (base: { get: Code }): Code => i32.add(base.get, v.place.get);
    const scaled = (factor: { get: Code }, x: Code): Code => f32x4.mul(f32x4.splat(factor.get), x);
    // A NaN is not below anything: it stays, to be noticed.
    const flushed = (x: Code): Code =>
      f32x4.zeroWhere(x, f32x4.lessThan(f32x4.abs(x), f32x4.splat(f32.const(TINY))));
    return [
      whileLoop(
        i32.lessThan(v.place.get, v.bytes.get),
        v.g.set(f32x4.load(at(v.gradient))),
        v.m.set(
          f32x4.add(scaled(v.beta1, f32x4.load(at(v.first))), scaled(v.oneLessBeta1, v.g.get)),
        ),
        v.s.set(
          f32x4.add(
            scaled(v.beta2, f32x4.load(at(v.second))),
            scaled(v.oneLessBeta2, f32x4.mul(v.g.get, v.g.get)),
          ),
        ),
        v.m.set(flushed(v.m.get)),
        v.s.set(flushed(v.s.get)),
        f32x4.store(at(v.nextFirst), v.m.get),
        f32x4.store(at(v.nextSecond), v.s.get),
        f32x4.store(
          at(v.nextWeights),
          f32x4.sub(
            f32x4.load(at(v.weights)),
            f32x4.div(
              scaled(v.stepSize, v.m.get),
              f32x4.add(f32x4.sqrt(v.s.get), f32x4.splat(v.epsilon.get)),
            ),
          ),
        ),
        increase(v.place, i32.const(16)),
      ),
    ];
  },
);
