import {
  assemble,
  f32,
  f32x4,
  i32,
  i32x4,
  increase,
  whileLoop,
  type Code,
  type Local,
} from './assembler.ts';

/**
 * What is not zero of a row of the first operand is listed: its values, and this many bytes after
 * each of them the place of its row in the second operand. So long is a list at most.
 */
export const LIST_LENGTH = 128;
export const PLACES = LIST_LENGTH * 4;
export const LIST_BYTES = 2 * PLACES;

const PARAMETERS = {
  source: 'i32',
  rowStride: 'i32',
  columnStride: 'i32',
  rows: 'i32',
  columns: 'i32',
  /** From a row of the second operand to the next. */
  placeStride: 'i32',
  lists: 'i32',
  /** Where the list of each row ends. */
  ends: 'i32',
} as const;

/** Lists the rows of a matrix `[rows, columns]` one number at a time. */
export const listEach = assemble(
  PARAMETERS,
  { from: 'i32', to: 'i32', place: 'i32', placeEnd: 'i32', lastEnd: 'i32', value: 'f32' },
  (v) => [
    v.placeEnd.set(i32.mul(v.columns.get, v.placeStride.get)),
    v.lastEnd.set(i32.add(v.ends.get, i32.shl(v.rows.get, i32.const(2)))),
    whileLoop(
      i32.lessThan(v.ends.get, v.lastEnd.get),
      v.from.set(v.source.get),
      v.to.set(v.lists.get),
      v.place.set(i32.const(0)),
      whileLoop(
        i32.lessThan(v.place.get, v.placeEnd.get),
        v.value.set(f32.load(v.from.get)),
        // Written always, and written over if it was a zero: a branch would be mispredicted.
        f32.store(v.to.get, v.value.get),
        i32.store(v.to.get, v.place.get, PLACES),
        increase(v.to, i32.shl(f32.notEqual(v.value.get, f32.const(0)), i32.const(2))),
        increase(v.from, v.columnStride.get),
        increase(v.place, v.placeStride.get),
      ),
      i32.store(v.ends.get, v.to.get),
      increase(v.ends, i32.const(4)),
      increase(v.source, v.rowStride.get),
      increase(v.lists, i32.const(LIST_BYTES)),
    ),
  ],
);

const FOUR = [0, 1, 2, 3];

/**
 * Writes 16 × 16 bytes: of each pattern of what is not zero among four numbers, the places of bytes
 * that bring it to the front.
 */
export const writePatterns = assemble({ patterns: 'i32' }, {}, (v) =>
  Array.from({ length: 16 }, (_, pattern) => {
    const numbers = FOUR.filter((i) => pattern & (1 << i));
    const bytes = [...numbers, ...FOUR].slice(0, 4).map((i) => 0x03020100 + i * 0x04040404);
    return f32x4.store(v.patterns.get, i32x4.const(bytes), 16 * pattern);
  }),
);

/** Lists as `listEach` does, four rows and four columns at a time, of which there are multiples. */
export const listRows = listFours(false);

/** The same of a matrix that lies transposed. */
export const listColumns = listFours(true);

function listFours(isTransposed: boolean) {
  return assemble(
    { ...PARAMETERS, patterns: 'i32' },
    {
      ...{ from: 'i32', end: 'i32', place: 'i32', pattern: 'i32', bytes: 'v128', places: 'v128' },
      ...{ firstPlaces: 'v128', lastEnd: 'i32', next: 'i32' },
      ...{ to0: 'i32', to1: 'i32', to2: 'i32', to3: 'i32' },
      ...{ row0: 'v128', row1: 'v128', row2: 'v128', row3: 'v128' },
      ...{ low0: 'v128', low1: 'v128', high0: 'v128', high1: 'v128' },
    },
    (v, four) => {
      const to = [v.to0, v.to1, v.to2, v.to3];
      const rows = [v.row0, v.row1, v.row2, v.row3];
      const transpose = [
        v.low0.set(f32x4.shuffle(v.row0.get, v.row1.get, [0, 4, 1, 5])),
        v.low1.set(f32x4.shuffle(v.row2.get, v.row3.get, [0, 4, 1, 5])),
        v.high0.set(f32x4.shuffle(v.row0.get, v.row1.get, [2, 6, 3, 7])),
        v.high1.set(f32x4.shuffle(v.row2.get, v.row3.get, [2, 6, 3, 7])),
        v.row0.set(f32x4.shuffle(v.low0.get, v.low1.get, [0, 1, 4, 5])),
        v.row1.set(f32x4.shuffle(v.low0.get, v.low1.get, [2, 3, 6, 7])),
        v.row2.set(f32x4.shuffle(v.high0.get, v.high1.get, [0, 1, 4, 5])),
        v.row3.set(f32x4.shuffle(v.high0.get, v.high1.get, [2, 3, 6, 7])),
      ];
      const list = (i: number): Code[] => [
        v.pattern.set(i32x4.signs(f32x4.notEqual(rows[i].get, four(0)))),
        v.bytes.set(f32x4.load(i32.add(v.patterns.get, i32.shl(v.pattern.get, i32.const(4))))),
        f32x4.store(to[i].get, f32x4.bytesAt(rows[i].get, v.bytes.get)),
        f32x4.store(to[i].get, f32x4.bytesAt(v.places.get, v.bytes.get), PLACES),
        increase(to[i], i32.shl(i32.bitCount(v.pattern.get), i32.const(2))),
      ];
      const [stride, across] = isTransposed
        ? [v.columnStride, v.rowStride]
        : [v.rowStride, v.columnStride];
      const [nextColumns, nextRows] = isTransposed ? [stride, across] : [across, stride];
      const timesFour = (local: Local): Code => i32.shl(local.get, i32.const(2));
      return [
        v.lastEnd.set(i32.add(v.ends.get, timesFour(v.rows))),
        v.firstPlaces.set(i32x4.mul(i32x4.const(FOUR), i32x4.splat(v.placeStride.get))),
        v.end.set(i32.mul(v.columns.get, v.placeStride.get)),
        whileLoop(
          i32.lessThan(v.ends.get, v.lastEnd.get),
          v.from.set(v.source.get),
          ...to.map((each, i) => each.set(i32.add(v.lists.get, i32.const(i * LIST_BYTES)))),
          v.places.set(v.firstPlaces.get),
          v.place.set(i32.const(0)),
          whileLoop(
            i32.lessThan(v.place.get, v.end.get),
            v.next.set(v.from.get),
            ...rows.flatMap((row) => [
              row.set(f32x4.load(v.next.get)),
              increase(v.next, stride.get),
            ]),
            ...(isTransposed ? transpose : []),
            ...FOUR.flatMap(list),
            increase(v.from, timesFour(nextColumns)),
            v.places.set(i32x4.add(v.places.get, i32x4.splat(timesFour(v.placeStride)))),
            increase(v.place, timesFour(v.placeStride)),
          ),
          ...to.map((each, i) => i32.store(v.ends.get, each.get, 4 * i)),
          increase(v.ends, i32.const(16)),
          increase(v.source, timesFour(nextRows)),
          increase(v.lists, i32.const(4 * LIST_BYTES)),
        ),
      ];
    },
  );
}
