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

/** What the computation of four pixels holds. */
const HELD = [
  'x',
  'l',
  'y',
  'e',
  'distance',
  'difference',
  'n',
  'r',
  'z',
  'square',
  'sum',
] as const;

type Held = Record<(typeof HELD)[number], Local>;

/**
 * For each row of pixels x and logits l, the sum of max(l, 0) − l·x + log(1 + e^−|l|) and, of every
 * pixel, the residual sigmoid(l) − x; on two fours of pixels side by side (see `joiningPairs`), on the
 * four that may be left of a row, then on each that is left. A sum is added up in eight parts, one for
 * each column modulo 8, and the part that is left.
 */
export const bernoulliLoss = assemble(
  {
    ...{ pixels: 'i32', logits: 'i32', rows: 'i32', rowBytes: 'i32', nats: 'i32' },
    /** Residuals of all rows, and room for eight numbers. */
    ...{ residuals: 'i32', parts: 'i32' },
  },
  {
    ...{ end: 'i32', endOfRow: 'i32', endOfPairs: 'i32', endOfFours: 'i32', rest: 'f32' },
    ...Object.fromEntries([0, 1].flatMap((i) => HELD.map((name) => [`${name}${i}`, 'v128']))),
  },
  (v: Record<string, Local>, four) => {
    const fours = [0, 1].map(
      (i) => Object.fromEntries(HELD.map((name) => [name, v[`${name}${i}`]])) as Held,
    );
    const advance = (bytes: number): Code[] =>
      [v.pixels, v.logits, v.residuals].map((place) => increase(place, i32.const(bytes)));
    const computed = (held: Held[]): Code[] => {
      const each = (code: (held: Held, offset: number) => Code[]): Code[] =>
        held.flatMap((one, i) => code(one, 16 * i));
      return [
        ...each(({ x, l }, offset) => [
          x.set(f32x4.load(v.pixels.get, offset)),
          l.set(f32x4.load(v.logits.get, offset)),
        ]),
        ...each((one) => prepare(one, four)),
        ...each((one) => [one.sum.set(f32x4.add(one.sum.get, nats(one, four)))]),
        ...each((one, offset) => [f32x4.store(v.residuals.get, residual(one, four), offset)]),
        ...advance(16 * held.length),
      ];
    };
    const [first, second] = fours;
    const endAt = (multiple: number): Code =>
      i32.add(v.pixels.get, i32.and(v.rowBytes.get, i32.const(-multiple)));
    return [
      v.end.set(i32.add(v.nats.get, i32.shl(v.rows.get, i32.const(2)))),
      whileLoop(
        i32.lessThan(v.nats.get, v.end.get),
        ...fours.map(({ sum }) => sum.set(four(0))),
        v.rest.set(f32.const(0)),
        v.endOfRow.set(endAt(1)),
        v.endOfPairs.set(endAt(32)),
        v.endOfFours.set(endAt(16)),
        whileLoop(i32.lessThan(v.pixels.get, v.endOfPairs.get), ...computed(fours)),
        // Stored side by side, for what is computed of them to be joined.
        ...fours.map(({ sum }, i) => f32x4.store(v.parts.get, sum.get, 16 * i)),
        first.sum.set(f32x4.load(v.parts.get)),
        whileLoop(i32.lessThan(v.pixels.get, v.endOfFours.get), ...computed([first])),
        first.sum.set(f32x4.add(first.sum.get, f32x4.load(v.parts.get, 16))),
        whileLoop(
          i32.lessThan(v.pixels.get, v.endOfRow.get),
          second.x.set(f32x4.loadSplat(v.pixels.get)),
          second.l.set(f32x4.loadSplat(v.logits.get)),
          ...prepare(second, four),
          v.rest.set(f32.add(v.rest.get, f32x4.lane(nats(second, four), 0))),
          f32.store(v.residuals.get, f32x4.lane(residual(second, four), 0)),
          ...advance(4),
        ),
        f32.store(
          v.nats.get,
          [0, 1, 2, 3].map((i) => f32x4.lane(first.sum.get, i)).reduce(f32.add, v.rest.get),
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
