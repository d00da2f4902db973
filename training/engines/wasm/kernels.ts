import { adamStep } from './adam-loop.ts';
import { compile, instantiate } from './assembler.ts';
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

/** What threads that share a memory can be sent, for each to have the same kernels on it. */
export interface CompiledKernels {
  module: WebAssembly.Module;
  isWide: boolean;
}

/**
 * The inner loops of this engine's kernels. All addresses and strides are in bytes.
 *
 * @param fuses whether a product is added to a sum in one rounding rather than two
 * @param isWide whether registers hold eight numbers: see `joiningPairs`
 * @param isShared whether they are to work on a memory that threads share
 */
export function compileKernels(
  fuses: boolean,
  isWide: boolean,
  isShared: boolean,
): CompiledKernels {
  const sums = multiplyAdd(fuses);
  const functions = {
    ...FIXED,
    ...accumulators(sums),
    ...denseTiles(tileFoursOf(isWide), sums),
  };
  return { module: compile(functions, isShared), isWide };
}

/** The kernels on a memory. */
export function kernelsOn(
  { module, isWide }: CompiledKernels,
  memory: WebAssembly.Memory,
): Kernels {
  const loops = instantiate<keyof typeof FIXED | Accumulator | DenseTile>(module, memory);
  // Found once: a name that is put together at each call costs more than the call.
  const upTo = (count: number, name: 'accumulate' | 'dense'): Loop[] =>
    Array.from({ length: count }, (_, i) => loops[`${name}${i + 1}`]);
  return {
    ...loops,
    accumulate: upTo(FOURS, 'accumulate'),
    dense: upTo(tileFoursOf(isWide), 'dense'),
    isWide,
  };
}

function tileFoursOf(isWide: boolean): number {
  return isWide ? TILE_FOURS.wide : TILE_FOURS.narrow;
}
