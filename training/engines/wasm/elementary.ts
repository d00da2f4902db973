import { f32x4, i32, i32x4, type Code, type Four, type Local } from './assembler.ts';

/** Below it e^y is zero: what is smaller than 1e-18 matters to no sum, and its square is denormal. */
const LOWEST = -41;

/** Log 2 in two parts. The first has few bits, so that a small integer times it is exact. */
const LOG2_HIGH = 0.693359375;
const LOG2_LOW = Math.LN2 - LOG2_HIGH;

/** Added to a small n it leaves n, rounded and with the bias of exponents, in the lowest bits. */
const ROUNDER = 1.5 * 2 ** 23 + 127;

/** 1 / k! */
const EXP_SERIES = [1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040];

/** 2 / (2k + 1) */
const LOG_SERIES = [2, 2 / 3, 2 / 5, 2 / 7, 2 / 9, 2 / 11, 2 / 13];

/**
 * e^y for y ≤ 0, to 2e-7 of its value; of a NaN, a NaN. With y = n·log 2 + r it is 2ⁿ·e^r, and |r|
 * is at most log 2 / 2: few terms of the series for e^r will do (Cody & Waite 1980).
 */
export function exp(y: Local, { n, r }: Record<'n' | 'r', Local>, four: Four): Code {
  const rounded = f32x4.sub(n.get, four(ROUNDER));
  return [
    ...r.set(f32x4.max(y.get, four(LOWEST))),
    ...n.set(f32x4.add(f32x4.mul(r.get, four(Math.LOG2E)), four(ROUNDER))),
    ...r.set(f32x4.sub(r.get, f32x4.mul(rounded, four(LOG2_HIGH)))),
    ...r.set(f32x4.sub(r.get, f32x4.mul(rounded, four(LOG2_LOW)))),
    ...f32x4.zeroWhere(
      f32x4.mul(polynomial(r, EXP_SERIES.map(four)), i32x4.shl(n.get, i32.const(23))),
      f32x4.lessThan(y.get, four(LOWEST)),
    ),
  ];
}

/**
 * log(1 + e) for e in [0, 1], to 3e-7 of its value; of a NaN, a NaN. It is 2·artanh(z) with
 * z = e / (2 + e), at most 1/3: few terms of the series in z² will do.
 */
export function log1p(e: Local, { z, square }: Record<'z' | 'square', Local>, four: Four): Code {
  return [
    ...z.set(f32x4.div(e.get, f32x4.add(e.get, four(2)))),
    ...square.set(f32x4.mul(z.get, z.get)),
    ...f32x4.mul(z.get, polynomial(square, LOG_SERIES.map(four))),
  ];
}

/** By Horner's rule, the constant first among the coefficients. */
function polynomial(x: Local, coefficients: Code[]): Code {
  return coefficients.reduceRight((sum, coefficient) =>
    f32x4.add(f32x4.mul(sum, x.get), coefficient),
  );
}
