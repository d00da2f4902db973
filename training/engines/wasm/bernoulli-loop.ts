import {
  assemble,
  f32,
  f32x4,
  i32,
  increase,
  whileLoop,
  type Code,
  type Four,
  type Local,
} from './assembler.ts';
import { exp, log1p } from './elementary.ts';

/**
 * For each row of pixels x and logits l, the sum of max(l, 0) − l·x + log(1 + e^−|l|) and, of every
 * pixel, the residual sigmoid(l) − x; on four pixels at a time, then on each that is left of a row.
 * A sum is added up in four parts, one for each column modulo 4, and the part that is left.
 */
export const bernoulliLoss = assemble(
  { pixels: 'i32', logits: 'i32', rows: 'i32', rowBytes: 'i32', nats: 'i32', residuals: 'i32' },
  {
    ...{ end: 'i32', endOfRow: 'i32', endOfFours: 'i32', sums: 'v128', rest: 'f32' },
    ...{ x: 'v128', l: 'v128', y: 'v128', e: 'v128', distance: 'v128', difference: 'v128' },
    ...{ n: 'v128', r: 'v128', z: 'v128', square: 'v128' },
  },
  (v, four) => {
    const advance = (bytes: number): Code[] =>
      [v.pixels, v.logits, v.residuals].map((place) => increase(place, i32.const(bytes)));
    return [
      v.end.set(i32.add(v.nats.get, i32.shl(v.rows.get, i32.const(2)))),
      whileLoop(
        i32.lessThan(v.nats.get, v.end.get),
        v.sums.set(four(0)),
        v.rest.set(f32.const(0)),
        v.endOfRow.set(i32.add(v.pixels.get, v.rowBytes.get)),
        v.endOfFours.set(i32.add(v.pixels.get, i32.and(v.rowBytes.get, i32.const(-16)))),
        whileLoop(
          i32.lessThan(v.pixels.get, v.endOfFours.get),
          v.x.set(f32x4.load(v.pixels.get)),
          v.l.set(f32x4.load(v.logits.get)),
          ...prepare(v, four),
          v.sums.set(f32x4.add(v.sums.get, nats(v, four))),
          f32x4.store(v.residuals.get, residual(v, four)),
          ...advance(16),
        ),
        whileLoop(
          i32.lessThan(v.pixels.get, v.endOfRow.get),
          v.x.set(f32x4.loadSplat(v.pixels.get)),
          v.l.set(f32x4.loadSplat(v.logits.get)),
          ...prepare(v, four),
          v.rest.set(f32.add(v.rest.get, f32x4.lane(nats(v, four), 0))),
          f32.store(v.residuals.get, f32x4.lane(residual(v, four), 0)),
          ...advance(4),
        ),
        f32.store(
          v.nats.get,
          [0, 1, 2, 3].map((i) => f32x4.lane(v.sums.get, i)).reduce(f32.add, v.rest.get),
        ),
        increase(v.nats, i32.const(4)),
      ),
    ];
  },
);

type Of<Name extends string> = Record<Name, Local>;

/** Sets y = −|l|, e = e^y, and how far x is from the value, 0 or 1, that the logit speaks for. */
function prepare(v: Of<'x' | 'l' | 'y' | 'e' | 'distance' | 'n' | 'r'>, four: Four): Code[] {
  return [
    v.y.set(f32x4.neg(f32x4.abs(v.l.get))),
    v.e.set(exp(v.y, v, four)),
    v.distance.set(f32x4.choose(isNegative(v, four), v.x.get, f32x4.sub(four(1), v.x.get))),
  ];
}

/** max(l, 0) − l·x is |l| times that distance. */
function nats(v: Of<'y' | 'e' | 'distance' | 'z' | 'square'>, four: Four): Code {
  return f32x4.sub(log1p(v.e, v, four), f32x4.mul(v.y.get, v.distance.get));
}

/** sigmoid(l) − x by way of sigmoid(−|l|) = e / (1 + e), so that its digits do not cancel out. */
function residual(v: Of<'l' | 'e' | 'distance' | 'difference'>, four: Four): Code {
  const doubt = f32x4.div(v.e.get, f32x4.add(four(1), v.e.get));
  return [
    ...v.difference.set(f32x4.sub(doubt, v.distance.get)),
    ...f32x4.choose(isNegative(v, four), v.difference.get, f32x4.neg(v.difference.get)),
  ];
}

function isNegative({ l }: Of<'l'>, four: Four): Code {
  return f32x4.lessThan(l.get, four(0));
}
