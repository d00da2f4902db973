import { assemble, f32, f32x4, i32, increase, whileLoop, type Code } from './assembler.ts';

/** Below this a moment is zero: denormal numbers would make each operation many times slower. */
const TINY = 1e-30;

/** One update of Adam, on four numbers at a time, two fours side by side. */
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
  {
    ...{ place: 'i32', endOfPairs: 'i32' },
    ...{ g0: 'v128', m0: 'v128', s0: 'v128', g1: 'v128', m1: 'v128', s1: 'v128' },
  },
  (v) => {
    const fours = [
      { g: v.g0, m: v.m0, s: v.s0 },
      { g: v.g1, m: v.m1, s: v.s1 },
    ];
    const at = (base: { get: Code }): Code => i32.add(base.get, v.place.get);
    const scaled = (factor: { get: Code }, x: Code): Code => f32x4.mul(f32x4.splat(factor.get), x);
    // A NaN is not below anything: it stays, to be noticed.
    const flushed = (x: Code): Code =>
      f32x4.zeroWhere(x, f32x4.lessThan(f32x4.abs(x), f32x4.splat(f32.const(TINY))));
    const update = (count: number): Code[] => {
      const each = (code: (four: (typeof fours)[0], offset: number) => Code): Code[] =>
        fours.slice(0, count).map((four, i) => code(four, 16 * i));
      return [
        ...each(({ g }, offset) => g.set(f32x4.load(at(v.gradient), offset))),
        ...each(({ g, m }, offset) => {
          const decayed = scaled(v.beta1, f32x4.load(at(v.first), offset));
          return m.set(f32x4.add(decayed, scaled(v.oneLessBeta1, g.get)));
        }),
        ...each(({ g, s }, offset) => {
          const decayed = scaled(v.beta2, f32x4.load(at(v.second), offset));
          return s.set(f32x4.add(decayed, scaled(v.oneLessBeta2, f32x4.mul(g.get, g.get))));
        }),
        ...each(({ m }) => m.set(flushed(m.get))),
        ...each(({ s }) => s.set(flushed(s.get))),
        ...each(({ m }, offset) => f32x4.store(at(v.nextFirst), m.get, offset)),
        ...each(({ s }, offset) => f32x4.store(at(v.nextSecond), s.get, offset)),
        ...each(({ m, s }, offset) => {
          const root = f32x4.add(f32x4.sqrt(s.get), f32x4.splat(v.epsilon.get));
          const change = f32x4.div(scaled(v.stepSize, m.get), root);
          const next = f32x4.sub(f32x4.load(at(v.weights), offset), change);
          return f32x4.store(at(v.nextWeights), next, offset);
        }),
        increase(v.place, i32.const(16 * count)),
      ];
    };
    return [
      v.endOfPairs.set(i32.and(v.bytes.get, i32.const(-32))),
      whileLoop(i32.lessThan(v.place.get, v.endOfPairs.get), ...update(2)),
      whileLoop(i32.lessThan(v.place.get, v.bytes.get), ...update(1)),
    ];
  },
);
