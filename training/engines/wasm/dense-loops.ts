import { assemble, f32x4, i32, i32x4, increase, whileLoop, type Local } from './assembler.ts';
import type { MultiplyAdd } from './fusion.ts';
import type { AssembledFunction, ValueType } from './module.ts';

/**
 * Rows of a tile. As many fours of columns fill the registers with a tile's sums, a row of the second
 * operand and a value: of registers of eight numbers, twice as many.
 */
export const TILE_ROWS = 6;
export const TILE_FOURS = { narrow: 2, wide: 4 };

export type DenseTile = `dense${number}`;

/** `dense1`, `dense2` …: tiles of so many fours of columns. */
export function denseTiles(
  tileFours: number,
  multiplyAdd: MultiplyAdd,
): Record<DenseTile, AssembledFunction> {
  return Object.fromEntries(
    Array.from({ length: tileFours }, (_, i) => [`dense${i + 1}`, dense(i + 1, multiplyAdd)]),
  );
}

/**
 * What `accumulate` does, for a matrix with few zeros, as it lies: TILE_ROWS rows at a time, of which
 * there are a multiple. Every element has the same sum, added up in the same order.
 */
function dense(fours: number, multiplyAdd: MultiplyAdd): AssembledFunction {
  const rows = Array.from({ length: TILE_ROWS }, (_, row) => row);
  const columns = Array.from({ length: fours }, (_, four) => four);
  return assemble(
    {
      ...{ source: 'i32', rowStride: 'i32', columnStride: 'i32', rows: 'i32', depth: 'i32' },
      ...{ b: 'i32', strideOfB: 'i32', start: 'i32', startStride: 'i32' },
      ...{ output: 'i32', outputStride: 'i32', least: 'f32' },
    },
    {
      ...{ row: 'i32', rowOfB: 'i32', endOfB: 'i32', value: 'v128' },
      ...locals('a', TILE_ROWS, 'i32'),
      ...locals('four', fours, 'v128'),
      ...locals('sum', TILE_ROWS * fours, 'v128'),
    },
    (v: Record<string, Local>) => {
      const sum = (row: number, four: number): Local => v[`sum${row * fours + four}`];
      return [
        v.endOfB.set(i32.add(v.b.get, i32.mul(v.depth.get, v.strideOfB.get))),
        whileLoop(
          i32.lessThan(v.row.get, v.rows.get),
          ...rows.flatMap((row) => [
            v[`a${row}`].set(v.source.get),
            increase(v.source, v.rowStride.get),
            ...columns.map((four) => sum(row, four).set(f32x4.load(v.start.get, 16 * four))),
            increase(v.start, v.startStride.get),
          ]),
          v.rowOfB.set(v.b.get),
          whileLoop(
            i32.lessThan(v.rowOfB.get, v.endOfB.get),
            ...columns.map((four) => v[`four${four}`].set(f32x4.load(v.rowOfB.get, 16 * four))),
            ...rows.flatMap((row) => [
              v.value.set(f32x4.loadSplat(v[`a${row}`].get)),
              increase(v[`a${row}`], v.columnStride.get),
              ...columns.map((four) =>
                sum(row, four).set(
                  multiplyAdd(v.value.get, v[`four${four}`].get, sum(row, four).get),
                ),
              ),
            ]),
            increase(v.rowOfB, v.strideOfB.get),
          ),
          ...rows.flatMap((row) => [
            ...columns.map((four) =>
              f32x4.store(
                v.output.get,
                f32x4.max(sum(row, four).get, f32x4.splat(v.least.get)),
                16 * four,
              ),
            ),
            increase(v.output, v.outputStride.get),
          ]),
          increase(v.row, i32.const(TILE_ROWS)),
        ),
      ];
    },
  );
}

function locals(name: string, count: number, type: ValueType): Record<string, ValueType> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`${name}${i}`, type]));
}

/** Writes how many of some numbers, a multiple of four, are not zero: an i32. */
export const countNonZeros = assemble(
  { source: 'i32', bytes: 'i32', count: 'i32' },
  { end: 'i32', counts: 'v128' },
  (v, four) => [
    v.end.set(i32.add(v.source.get, v.bytes.get)),
    whileLoop(
      i32.lessThan(v.source.get, v.end.get),
      // True is −1.
      v.counts.set(i32x4.sub(v.counts.get, f32x4.notEqual(f32x4.load(v.source.get), four(0)))),
      increase(v.source, i32.const(16)),
    ),
    i32.store(v.count.get, [0, 1, 2, 3].map((i) => i32x4.lane(v.counts.get, i)).reduce(i32.add)),
  ],
);
