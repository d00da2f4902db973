import { adamStep } from './adam-loop.ts';
import { instantiate } from './assembler.ts';
import { bernoulliLoss } from './bernoulli-loop.ts';
import { countNonZeros, denseTiles, type DenseTile } from './dense-loops.ts';
import { multiplyAdd } from './fusion.ts';
import { packColumns, packTransposed } from './packing-loops.ts';
import { listColumns, listEach, listRows, writePatterns } from './list-loops.ts';
import { accumulators, type Accumulator } from './product-loops.ts';
import { addRuns, clear, copyRuns } from './run-loops.ts';

export type Kernels = ReturnType<typeof compileKernels>;

/**
 * The inner loops of this engine's kernels, on a memory. All addresses and strides are in bytes.
 *
 * @param fuses whether a product is added to a sum in one rounding rather than two
 */
export function compileKernels(memory: WebAssembly.Memory, fuses: boolean) {
  const lists = { countNonZeros, listEach, listRows, listColumns, writePatterns };
  const rest = { packColumns, packTransposed, adamStep, bernoulliLoss, copyRuns, addRuns, clear };
  return instantiate<keyof typeof lists | keyof typeof rest | Accumulator | DenseTile>(
    {
      ...lists,
      ...accumulators(multiplyAdd(fuses)),
      ...denseTiles(multiplyAdd(fuses)),
      ...rest,
    },
    memory,
  );
}
