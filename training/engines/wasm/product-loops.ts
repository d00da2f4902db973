import { assemble, f32x4, i32, increase, whileLoop, type Local } from './assembler.ts';
import type { MultiplyAdd } from './fusion.ts';
import type { AssembledFunction, ValueType } from './module.ts';

/** Fours of columns in a panel: as many as keep enough sums in registers at a time. */
export const FOURS = 8;

/** Bytes of a row of a panel. */
export const PANEL_ROW = 16 * FOURS;

/** Bytes of an entry of a list of non-zeros: the place of its row in a panel, and its value. */
export const ENTRY = 8;

/**
 * Lists what is not zero of each row of a matrix `[rows, columns]`. A row's list begins `listStride`
 * after the one before it, and `ends` gets the address of its end.
 */
export const listNonZeros = assemble(
  {
    source: 'i32',
    rowStride: 'i32',
    columnStride: 'i32',
    rows: 'i32',
    columns: 'i32',
    lists: 'i32',
    listStride: 'i32',
    ends: 'i32',
  },
  { from: 'i32', to: 'i32', place: 'i32', placeEnd: 'i32', lastEnd: 'i32', value: 'i32' },
  (v) => [
    v.placeEnd.set(i32.mul(v.columns.get, i32.const(PANEL_ROW))),
    v.lastEnd.set(i32.add(v.ends.get, i32.shl(v.rows.get, i32.const(2)))),
    whileLoop(
      i32.lessThan(v.ends.get, v.lastEnd.get),
      v.from.set(v.source.get),
      v.to.set(v.lists.get),
      v.place.set(i32.const(0)),
      whileLoop(
        i32.lessThan(v.place.get, v.placeEnd.get),
        v.value.set(i32.load(v.from.get)),
        // Written always, and written over if it was a zero: a branch would be mispredicted.
        i32.store(v.to.get, v.place.get),
        i32.store(v.to.get, v.value.get, 4),
        // Without its sign a zero has no bits.
        increase(
          v.to,
          i32.shl(i32.notEqual(i32.shl(v.value.get, i32.const(1)), i32.const(0)), i32.const(3)),
        ),
        increase(v.from, v.columnStride.get),
        increase(v.place, i32.const(PANEL_ROW)),
      ),
      i32.store(v.ends.get, v.to.get),
      increase(v.ends, i32.const(4)),
      increase(v.source, v.rowStride.get),
      increase(v.lists, v.listStride.get),
    ),
  ],
);

export type Accumulator = `accumulate${number}`;

/** `accumulate` for panels of 1, 2, … FOURS fours of columns, under the names `accumulate1` and so on. */
export function accumulators(multiplyAdd: MultiplyAdd): Record<Accumulator, AssembledFunction> {
  return Object.fromEntries(
    Array.from({ length: FOURS }, (_, i) => [`accumulate${i + 1}`, accumulate(i + 1, multiplyAdd)]),
  );
}

/**
 * Writes each row of the output: what lies at `start`, and on it the panel's rows in the row's list
 * times their values, one after another; nothing less than `least`.
 */
function accumulate(fours: number, multiplyAdd: MultiplyAdd): AssembledFunction {
  return assemble(
    {
      ...{ lists: 'i32', listStride: 'i32', ends: 'i32', rows: 'i32', panel: 'i32' },
      ...{ start: 'i32', startStride: 'i32', output: 'i32', outputStride: 'i32', least: 'f32' },
    },
    {
      ...{ entry: 'i32', entryEnd: 'i32', lastEnd: 'i32', panelRow: 'i32', value: 'v128' },
      ...sumLocals(fours),
    },
    (v) => {
      const sums = Object.entries<Local>(v)
        .filter(([name]) => name.startsWith('sum'))
        .map(([, local]) => local);
      return [
        v.lastEnd.set(i32.add(v.ends.get, i32.shl(v.rows.get, i32.const(2)))),
        whileLoop(
          i32.lessThan(v.ends.get, v.lastEnd.get),
          v.entry.set(v.lists.get),
          v.entryEnd.set(i32.load(v.ends.get)),
          ...sums.map((sum, i) => sum.set(f32x4.load(v.start.get, 16 * i))),
          whileLoop(
            i32.lessThan(v.entry.get, v.entryEnd.get),
            v.panelRow.set(i32.add(v.panel.get, i32.load(v.entry.get))),
            v.value.set(f32x4.loadSplat(v.entry.get, 4)),
            ...sums.map((sum, i) =>
              sum.set(multiplyAdd(v.value.get, f32x4.load(v.panelRow.get, 16 * i), sum.get)),
            ),
            increase(v.entry, i32.const(ENTRY)),
          ),
          ...sums.map((sum, i) =>
            f32x4.store(v.output.get, f32x4.max(sum.get, f32x4.splat(v.least.get)), 16 * i),
          ),
          increase(v.ends, i32.const(4)),
          increase(v.lists, v.listStride.get),
          increase(v.start, v.startStride.get),
          increase(v.output, v.outputStride.get),
        ),
      ];
    },
  );
}

function sumLocals(count: number): Record<`sum${number}`, ValueType> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`sum${i}`, 'v128']));
}
