import { adamStep } from './adam-loop.ts';
import { instantiate } from './assembler.ts';
import { bernoulliLoss } from './bernoulli-loop.ts';
import { countNonZeros, denseTiles, TILE_FOURS, type DenseTile } from './dense-loops.ts';
import { multiplyAdd } from './fusion.ts';
import { packColumns, packTransposed } from './packing-loops.ts';
import { listColumns, listEach, listRows, writePatterns } from './list-loops.ts';
import { accumulators, FOURS, type Accumulator } from './product-loops.ts';
import { addPatches, addRuns, clear, copyPatches, copyRuns } from './run-loops.ts';
import { step } from './step-loop.ts';

/** The loops that are the same on every machine. */
const FIXED = {
  ...{ countNonZeros, listEach, listRows, listColumns, writePatterns, packColumns, packTransposed },
  ...{ adamStep, bernoulliLoss, step, copyRuns, addRuns, copyPatches, addPatches, clear },
};

type Loop = (...values: number[]) => void;

export type Kernels = Record<keyof typeof FIXED, Loop> & {
  /** `accumulate` for one four of columns, for two, … */
  accumulate: Loop[];
  /** Dense tiles of one four of columns, of two, …: see `dense`. */
  dense: Loop[];
  /** Whether registers hold eight numbers. */
  isWide: boolean;
};

/**
 * The inner loops of this engine's kernels, on a memory. All addresses and strides are in bytes.
 *
 * @param fuses whether a product is added to a sum in one rounding rather than two
 * @param isWide whether registers hold eight numbers: see `joiningPairs`
 */
export function compileKernels(
  memory: WebAssembly.Memory,
  fuses: boolean,
  isWide: boolean,
): Kernels {
  const tileFours = isWide ? TILE_FOURS.wide : TILE_FOURS.narrow;
  const loops = instantiate<keyof typeof FIXED | Accumulator | DenseTile>(
    {
      ...FIXED,
      ...accumulators(multiplyAdd(fuses)),
      ...denseTiles(tileFours, multiplyAdd(fuses)),
    },
    memory,
  );
  // Found once: a name that is put together at each call costs more than the call.
  const upTo = (count: number, name: 'accumulate' | 'dense'): Loop[] =>
    Array.from({ length: count }, (_, i) => loops[`${name}${i + 1}`]);
  return {
    ...loops,
    accumulate: upTo(FOURS, 'accumulate'),
    dense: upTo(tileFours, 'dense'),
    isWide,
  };
}
