import { assemble, f32x4, i32, increase, whileLoop, type Local } from './assembler.ts';
import type { MultiplyAdd } from './fusion.ts';
import { PLACES } from './list-loops.ts';
import type { AssembledFunction, ValueType } from './module.ts';

/** Fours of columns in a panel: as many as keep enough sums in registers at a time. */
export const FOURS = 12;

/** Bytes of a row of a panel. */
export const PANEL_ROW = 16 * FOURS;

export type Accumulator = `accumulate${number}`;

/** `accumulate` for 1, 2, … FOURS fours of columns, under the names `accumulate1` and so on. */
export function accumulators(multiplyAdd: MultiplyAdd): Record<Accumulator, AssembledFunction> {
  return Object.fromEntries(
    Array.from({ length: FOURS }, (_, i) => [`accumulate${i + 1}`, accumulate(i + 1, multiplyAdd)]),
  );
}

/**
 * Writes each row of the output: what lies at `start`, and on it the rows of b that the row's list
 * names, from a column on, times their values, one after another; nothing less than `least`.
 */
function accumulate(fours: number, multiplyAdd: MultiplyAdd): AssembledFunction {
  return assemble(
    {
      ...{ lists: 'i32', listStride: 'i32', ends: 'i32', rows: 'i32', b: 'i32' },
      ...{ start: 'i32', startStride: 'i32', output: 'i32', outputStride: 'i32', least: 'f32' },
    },
    {
      ...{ entry: 'i32', entryEnd: 'i32', lastEnd: 'i32', rowOfB: 'i32', value: 'v128' },
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
            v.rowOfB.set(i32.add(v.b.get, i32.load(v.entry.get, PLACES))),
            v.value.set(f32x4.loadSplat(v.entry.get)),
            ...sums.map((sum, i) =>
              sum.set(multiplyAdd(v.value.get, f32x4.load(v.rowOfB.get, 16 * i), sum.get)),
            ),
            increase(v.entry, i32.const(4)),
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
