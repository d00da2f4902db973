import { adamStep } from './adam-loop.ts';
import { instantiate } from './assembler.ts';
import { bernoulliLoss } from './bernoulli-loop.ts';
import { countNonZeros, denseTiles, TILE_FOURS, type DenseTile } from './dense-loops.ts';
import { multiplyAdd } from './fusion.ts';
import { packColumns, packTransposed } from './packing-loops.ts';
import { listColumns, listEach, listRows, writePatterns } from './list-loops.ts';
import { accumulators, type Accumulator } from './product-loops.ts';
import { addPatches, addRuns, clear, copyPatches, copyRuns } from './run-loops.ts';
import { step } from './step-loop.ts';

/** The loops that are the same on every machine. */
const FIXED = {
  ...{ countNonZeros, listEach, listRows, listColumns, writePatterns, packColumns, packTransposed },
  ...{ adamStep, bernoulliLoss, step, copyRuns, addRuns, copyPatches, addPatches, clear },
};

type Loops = Record<keyof typeof FIXED | Accumulator | DenseTile, (...values: number[]) => void>;

export type Kernels = Loops & {
  /** The most fours of columns that a dense tile has. */
  tileFours: number;
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
  const loops = instantiate<keyof Loops>(
    {
      ...FIXED,
      ...accumulators(multiplyAdd(fuses)),
      ...denseTiles(tileFours, multiplyAdd(fuses)),
    },
    memory,
  );
  return { ...loops, tileFours, isWide };
}
