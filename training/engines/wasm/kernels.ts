import {
  assemble,
  f32,
  f32x4,
  i32,
  increase,
  instantiate,
  whileLoop,
  type Code,
} from './assembler.ts';
import { bernoulliLoss } from './bernoulli-loop.ts';

/** Columns of a panel: as many as keep enough sums in registers at a time. */
export const PANEL = 16;

/** Bytes of an entry of a list of non-zeros: the place of its row in a panel, and its value. */
export const ENTRY = 8;

export type Kernels = ReturnType<typeof compileKernels>;

/** The inner loops of this engine's kernels, on a memory. All addresses and strides are in bytes. */
export function compileKernels(memory: WebAssembly.Memory) {
  return instantiate(
    { listNonZeros, packPanel, accumulate, adamStep, bernoulliLoss, copyRuns, addRuns },
    memory,
  );
}

/**
 * Lists what is not zero of each row of a matrix `[rows, columns]`. A row's list begins `listStride`
 * after the one before it, and `ends` gets the address of its end.
 */
const listNonZeros = assemble(
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
  { from: 'i32', to: 'i32', place: 'i32', placeEnd: 'i32', lastEnd: 'i32', value: 'f32' },
  (v) => [
    v.placeEnd.set(i32.mul(v.columns.get, i32.const(PANEL * 4))),
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
        i32.store(v.to.get, v.place.get),
        f32.store(v.to.get, v.value.get, 4),
        increase(v.to, i32.shl(f32.notEqual(v.value.get, f32.const(0)), i32.const(3))),
        increase(v.from, v.columnStride.get),
        increase(v.place, i32.const(PANEL * 4)),
      ),
      i32.store(v.ends.get, v.to.get),
      increase(v.ends, i32.const(4)),
      increase(v.source, v.rowStride.get),
      increase(v.lists, v.listStride.get),
    ),
  ],
);

/** Copies `columns` ≤ PANEL columns of a matrix to a panel, `[rows, PANEL]`. */
const packPanel = assemble(
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
    v.panelEnd.set(i32.add(v.panel.get, i32.mul(v.rows.get, i32.const(PANEL * 4)))),
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
      increase(v.panel, i32.const(PANEL * 4)),
    ),
  ],
);

/** Adds to each row of the output, `[rows, PANEL]`, the panel's rows in its list times their values. */
const accumulate = assemble(
  {
    lists: 'i32',
    listStride: 'i32',
    ends: 'i32',
    rows: 'i32',
    panel: 'i32',
    output: 'i32',
    outputStride: 'i32',
  },
  {
    entry: 'i32',
    entryEnd: 'i32',
    lastEnd: 'i32',
    panelRow: 'i32',
    value: 'v128',
    sum0: 'v128',
    sum1: 'v128',
    sum2: 'v128',
    sum3: 'v128',
  },
  (v) => {
    const sums = [v.sum0, v.sum1, v.sum2, v.sum3];
    return [
      v.lastEnd.set(i32.add(v.ends.get, i32.shl(v.rows.get, i32.const(2)))),
      whileLoop(
        i32.lessThan(v.ends.get, v.lastEnd.get),
        v.entry.set(v.lists.get),
        v.entryEnd.set(i32.load(v.ends.get)),
        ...sums.map((sum, i) => sum.set(f32x4.load(v.output.get, 16 * i))),
        whileLoop(
          i32.lessThan(v.entry.get, v.entryEnd.get),
          v.panelRow.set(i32.add(v.panel.get, i32.load(v.entry.get))),
          v.value.set(f32x4.loadSplat(v.entry.get, 4)),
          ...sums.map((sum, i) =>
            sum.set(f32x4.add(sum.get, f32x4.mul(v.value.get, f32x4.load(v.panelRow.get, 16 * i)))),
          ),
          increase(v.entry, i32.const(ENTRY)),
        ),
        ...sums.map((sum, i) => f32x4.store(v.output.get, sum.get, 16 * i)),
        increase(v.ends, i32.const(4)),
        increase(v.lists, v.listStride.get),
        increase(v.output, v.outputStride.get),
      ),
    ];
  },
);

/** Below this a moment is zero: denormal numbers would make each operation many times slower. */
const TINY = 1e-30;

/** One update of Adam, on four numbers at a time. */
const adamStep = assemble(
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
  { place: 'i32', g: 'v128', m: 'v128', s: 'v128' },
  (v) => {
    const at = (base: { get: Code }): Code => i32.add(base.get, v.place.get);
    const scaled = (factor: { get: Code }, x: Code): Code => f32x4.mul(f32x4.splat(factor.get), x);
    // A NaN is not below anything: it stays, to be noticed.
    const flushed = (x: Code): Code =>
      f32x4.zeroWhere(x, f32x4.lessThan(f32x4.abs(x), f32x4.splat(f32.const(TINY))));
    return [
      whileLoop(
        i32.lessThan(v.place.get, v.bytes.get),
        v.g.set(f32x4.load(at(v.gradient))),
        v.m.set(
          f32x4.add(scaled(v.beta1, f32x4.load(at(v.first))), scaled(v.oneLessBeta1, v.g.get)),
        ),
        v.s.set(
          f32x4.add(
            scaled(v.beta2, f32x4.load(at(v.second))),
            scaled(v.oneLessBeta2, f32x4.mul(v.g.get, v.g.get)),
          ),
        ),
        v.m.set(flushed(v.m.get)),
        v.s.set(flushed(v.s.get)),
        f32x4.store(at(v.nextFirst), v.m.get),
        f32x4.store(at(v.nextSecond), v.s.get),
        f32x4.store(
          at(v.nextWeights),
          f32x4.sub(
            f32x4.load(at(v.weights)),
            f32x4.div(
              scaled(v.stepSize, v.m.get),
              f32x4.add(f32x4.sqrt(v.s.get), f32x4.splat(v.epsilon.get)),
            ),
          ),
        ),
        increase(v.place, i32.const(16)),
      ),
    ];
  },
);

/** Moves `runs` runs of `bytes` bytes each, which begin at equal distances here and there. */
const moveRuns = (four: (from: Code, to: Code) => Code, one: (from: Code, to: Code) => Code) =>
  assemble(
    {
      source: 'i32',
      sourceStride: 'i32',
      target: 'i32',
      targetStride: 'i32',
      runs: 'i32',
      bytes: 'i32',
    },
    { from: 'i32', to: 'i32', end: 'i32', endOfFours: 'i32', run: 'i32' },
    (v) => [
      whileLoop(
        i32.lessThan(v.run.get, v.runs.get),
        v.from.set(v.source.get),
        v.to.set(v.target.get),
        v.end.set(i32.add(v.source.get, v.bytes.get)),
        v.endOfFours.set(i32.add(v.source.get, i32.and(v.bytes.get, i32.const(-16)))),
        whileLoop(
          i32.lessThan(v.from.get, v.endOfFours.get),
          f32x4.store(v.to.get, four(v.from.get, v.to.get)),
          increase(v.from, i32.const(16)),
          increase(v.to, i32.const(16)),
        ),
        whileLoop(
          i32.lessThan(v.from.get, v.end.get),
          f32.store(v.to.get, one(v.from.get, v.to.get)),
          increase(v.from, i32.const(4)),
          increase(v.to, i32.const(4)),
        ),
        increase(v.source, v.sourceStride.get),
        increase(v.target, v.targetStride.get),
        increase(v.run, i32.const(1)),
      ),
    ],
  );

const copyRuns = moveRuns(
  (from) => f32x4.load(from),
  (from) => f32.load(from),
);

/** Adds to what is there. Runs may overlap in the target: each is added after the one before it. */
const addRuns = moveRuns(
  (from, to) => f32x4.add(f32x4.load(from), f32x4.load(to)),
  (from, to) => f32.add(f32.load(from), f32.load(to)),
);
