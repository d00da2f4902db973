import { assemble, f32, f32x4, i32, increase, whileLoop, type Code } from './assembler.ts';
import { PANEL_ROW } from './product-loops.ts';

/** Copies columns of a matrix, one number at a time, to rows of a panel. */
export const packColumns = assemble(
  {
    source: 'i32',
    rowStride: 'i32',
    columnStride: 'i32',
    rows: 'i32',
    columns: 'i32',
    panel: 'i32',
  },
  { from: 'i32', to: 'i32', rowEnd: 'i32', panelEnd: 'i32' },
  (v) => [
    v.panelEnd.set(i32.add(v.panel.get, i32.mul(v.rows.get, i32.const(PANEL_ROW)))),
    whileLoop(
      i32.lessThan(v.panel.get, v.panelEnd.get),
      v.from.set(v.source.get),
      v.to.set(v.panel.get),
      v.rowEnd.set(i32.add(v.panel.get, i32.shl(v.columns.get, i32.const(2)))),
      whileLoop(
        i32.lessThan(v.to.get, v.rowEnd.get),
        f32.store(v.to.get, f32.load(v.from.get)),
        increase(v.from, v.columnStride.get),
        increase(v.to, i32.const(4)),
      ),
      increase(v.source, v.rowStride.get),
      increase(v.panel, i32.const(PANEL_ROW)),
    ),
  ],
);

/**
 * Copies columns of a matrix that lies transposed, each of them consecutive numbers, to rows of a
 * panel: four of four at a time. Both numbers are multiples of four.
 */
export const packTransposed = assemble(
  { source: 'i32', columnStride: 'i32', rows: 'i32', columns: 'i32', panel: 'i32' },
  {
    ...{ from: 'i32', to: 'i32', end: 'i32', lastPanel: 'i32', twice: 'i32', thrice: 'i32' },
    ...{ a: 'v128', b: 'v128', c: 'v128', d: 'v128', ab: 'v128', cd: 'v128' },
  },
  (v) => {
    const transposedRows = (pairs: number[], row: number): Code[] => [
      v.ab.set(f32x4.shuffle(v.a.get, v.b.get, pairs)),
      v.cd.set(f32x4.shuffle(v.c.get, v.d.get, pairs)),
      f32x4.store(v.to.get, f32x4.shuffle(v.ab.get, v.cd.get, [0, 1, 4, 5]), row * PANEL_ROW),
      f32x4.store(v.to.get, f32x4.shuffle(v.ab.get, v.cd.get, [2, 3, 6, 7]), (row + 1) * PANEL_ROW),
    ];
    return [
      v.twice.set(i32.shl(v.columnStride.get, i32.const(1))),
      v.thrice.set(i32.add(v.twice.get, v.columnStride.get)),
      v.lastPanel.set(i32.add(v.panel.get, i32.shl(v.columns.get, i32.const(2)))),
      whileLoop(
        i32.lessThan(v.panel.get, v.lastPanel.get),
        v.from.set(v.source.get),
        v.to.set(v.panel.get),
        v.end.set(i32.add(v.from.get, i32.shl(v.rows.get, i32.const(2)))),
        whileLoop(
          i32.lessThan(v.from.get, v.end.get),
          v.a.set(f32x4.load(v.from.get)),
          v.b.set(f32x4.load(i32.add(v.from.get, v.columnStride.get))),
          v.c.set(f32x4.load(i32.add(v.from.get, v.twice.get))),
          v.d.set(f32x4.load(i32.add(v.from.get, v.thrice.get))),
          ...transposedRows([0, 4, 1, 5], 0),
          ...transposedRows([2, 6, 3, 7], 2),
          increase(v.from, i32.const(16)),
          increase(v.to, i32.const(4 * PANEL_ROW)),
        ),
        increase(v.source, i32.shl(v.columnStride.get, i32.const(2))),
        increase(v.panel, i32.const(16)),
      ),
    ];
  },
);
