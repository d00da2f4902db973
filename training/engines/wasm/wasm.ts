import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import type { Engine } from '../names.ts';
import { crewWithHelpers } from './crew/helpers.ts';
import { withSharedMemory } from './crew/shared-memory.ts';
import { machineFuses } from './fusion.ts';
import { joiningPairs } from './join-pairs.ts';
import { registerKernels } from './register.ts';

/**
 * TFJS's WebAssembly backend with this project's kernels, in Node.
 *
 * @param helpers how many threads may help with a kernel just now, asked before each: results have the
 *   same bytes whoever computes them
 */
export async function startWasm(helpers: () => number): Promise<Engine> {
  const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  const file = 'tfjs-backend-wasm-simd.wasm';
  const address = await withSharedMemory(join(dirname(main), '..', 'wasm-out', file));
  setWasmPaths(
    {
      [file]: address,
      'tfjs-backend-wasm.wasm': address,
      'tfjs-backend-wasm-threaded-simd.wasm': address,
    },
    true,
  );
  await tf.setBackend('wasm');
  const fuses = machineFuses();
  joiningPairs((isWide) =>
    registerKernels(fuses, isWide, (kernels, compiled, memory) =>
      crewWithHelpers(kernels, compiled, memory, helpers),
    ),
  );
  return {
    name: 'wasm',
    version: `${version_wasm} on V8 ${process.versions.v8}, ${fuses ? 'fused' : 'no fused'} multiply-add`,
    reproducible: true,
  };
}
