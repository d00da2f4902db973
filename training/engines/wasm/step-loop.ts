import { assemble, f32x4, i32, increase, whileLoop } from './assembler.ts';

/** Takes each number, four at a time, to 1 where it is positive, to alpha where it is not, and a NaN to a NaN. */
export const step = assemble(
  { source: 'i32', target: 'i32', bytes: 'i32', alpha: 'f32' },
  { end: 'i32', x: 'v128' },
  (v, four) => [
    v.end.set(i32.add(v.source.get, v.bytes.get)),
    whileLoop(
      i32.lessThan(v.source.get, v.end.get),
      v.x.set(f32x4.load(v.source.get)),
      f32x4.store(
        v.target.get,
        f32x4.choose(
          f32x4.notEqual(v.x.get, v.x.get),
          v.x.get,
          f32x4.choose(f32x4.lessThan(four(0), v.x.get), four(1), f32x4.splat(v.alpha.get)),
        ),
      ),
      increase(v.source, i32.const(16)),
      increase(v.target, i32.const(16)),
    ),
  ],
);
