import {
  assemble,
  f32,
  f32x4,
  i32,
  increase,
  memoryFill,
  whileLoop,
  type Code,
  type Local,
} from './assembler.ts';

/** Statements that move what lies at a place, and so many bytes after it, to another. */
interface Move {
  four(from: Code, to: Code, offset: number): Code;
  one(from: Code, to: Code): Code;
}

const COPY: Move = {
  four: (from, to, offset) => f32x4.store(to, f32x4.load(from, offset), offset),
  one: (from, to) => f32.store(to, f32.load(from)),
};

/** Adds to what is there. Runs may overlap in the target: each is added after the one before it. */
const ADD: Move = {
  four: (from, to, offset) =>
    f32x4.store(to, f32x4.add(f32x4.load(from, offset), f32x4.load(to, offset)), offset),
  one: (from, to) => f32.store(to, f32.add(f32.load(from), f32.load(to))),
};

/**
 * Moves runs of `bytes` bytes each, `count1` times `count2` … of them, each level within the one before
 * it; the runs of a level begin at equal distances, here and there.
 */
const moveRuns = (levels: number, { four, one }: Move) => {
  const each = Array.from({ length: levels }, (_, i) => i + 1);
  const named = (...names: string[]): Record<string, 'i32'> =>
    Object.fromEntries(each.flatMap((i) => names.map((name) => [`${name}${i}`, 'i32'])));
  return assemble(
    {
      ...{ source0: 'i32', target0: 'i32', bytes: 'i32' },
      ...named('count', 'sourceStride', 'targetStride'),
    },
    { from: 'i32', to: 'i32', end: 'i32', ...named('source', 'target', 'done') },
    (v: Record<string, Local>) => {
      const [source, target] = [v[`source${levels}`], v[`target${levels}`]];
      const endAt = (multiple: number): Code =>
        v.end.set(i32.add(source.get, i32.and(v.bytes.get, i32.const(-multiple))));
      const moveUpTo = (bytes: number, ...moves: Code[]): Code =>
        whileLoop(
          i32.lessThan(v.from.get, v.end.get),
          ...moves,
          increase(v.from, i32.const(bytes)),
          increase(v.to, i32.const(bytes)),
        );
      const run = [
        v.from.set(source.get),
        v.to.set(target.get),
        // Two fours side by side: see `joiningPairs`.
        endAt(32),
        moveUpTo(32, four(v.from.get, v.to.get, 0), four(v.from.get, v.to.get, 16)),
        endAt(16),
        moveUpTo(16, four(v.from.get, v.to.get, 0)),
        endAt(1),
        moveUpTo(4, one(v.from.get, v.to.get)),
      ];
      return each.reduceRight<Code[]>(
        (body, i) => [
          v[`source${i}`].set(v[`source${i - 1}`].get),
          v[`target${i}`].set(v[`target${i - 1}`].get),
          v[`done${i}`].set(i32.const(0)),
          whileLoop(
            i32.lessThan(v[`done${i}`].get, v[`count${i}`].get),
            ...body,
            increase(v[`source${i}`], v[`sourceStride${i}`].get),
            increase(v[`target${i}`], v[`targetStride${i}`].get),
            increase(v[`done${i}`], i32.const(1)),
          ),
        ],
        run,
      );
    },
  );
};

export const copyRuns = moveRuns(1, COPY);
export const addRuns = moveRuns(1, ADD);

/** The same at four levels: images, rows of a patch, lines and places in a line. */
export const copyPatches = moveRuns(4, COPY);
export const addPatches = moveRuns(4, ADD);

/** Writes zeros. */
export const clear = assemble({ target: 'i32', bytes: 'i32' }, {}, (v) => [
  memoryFill(v.target.get, i32.const(0), v.bytes.get),
]);
