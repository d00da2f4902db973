import {
  assemble,
  f32,
  f32x4,
  i32,
  increase,
  memoryFill,
  whileLoop,
  type Code,
} from './assembler.ts';

/**
 * Moves `lines` lines of `runs` runs of `bytes` bytes each; lines begin at equal distances here and
 * there, and so do the runs of a line.
 */
const moveRuns = (four: (from: Code, to: Code) => Code, one: (from: Code, to: Code) => Code) =>
  assemble(
    {
      source: 'i32',
      sourceStride: 'i32',
      target: 'i32',
      targetStride: 'i32',
      runs: 'i32',
      bytes: 'i32',
      lines: 'i32',
      sourceLineStride: 'i32',
      targetLineStride: 'i32',
    },
    {
      line: 'i32',
      sourceLine: 'i32',
      targetLine: 'i32',
      from: 'i32',
      to: 'i32',
      end: 'i32',
      endOfFours: 'i32',
      run: 'i32',
    },
    (v) => [
      v.sourceLine.set(v.source.get),
      v.targetLine.set(v.target.get),
      whileLoop(
        i32.lessThan(v.line.get, v.lines.get),
        v.source.set(v.sourceLine.get),
        v.target.set(v.targetLine.get),
        v.run.set(i32.const(0)),
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
        increase(v.sourceLine, v.sourceLineStride.get),
        increase(v.targetLine, v.targetLineStride.get),
        increase(v.line, i32.const(1)),
      ),
    ],
  );

export const copyRuns = moveRuns(
  (from) => f32x4.load(from),
  (from) => f32.load(from),
);

/** Adds to what is there. Runs may overlap in the target: each is added after the one before it. */
export const addRuns = moveRuns(
  (from, to) => f32x4.add(f32x4.load(from), f32x4.load(to)),
  (from, to) => f32.add(f32.load(from), f32.load(to)),
);

/** Writes zeros. */
export const clear = assemble({ target: 'i32', bytes: 'i32' }, {}, (v) => [
  memoryFill(v.target.get, i32.const(0), v.bytes.get),
]);
