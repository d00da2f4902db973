import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import type { Engine } from '../names.ts';
import { machineFuses } from './fusion.ts';
import { joiningPairs } from './join-pairs.ts';
import { registerKernels } from './register.ts';

/** TFJS's WebAssembly backend with this project's kernels, in Node. */
export async function startWasm(): Promise<Engine> {
  const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(join(dirname(main), '..', 'wasm-out', '/'));
  await tf.setBackend('wasm');
  const fuses = machineFuses();
  joiningPairs((isWide) => registerKernels(fuses, isWide));
  return {
    name: 'wasm',
    version: `${version_wasm} on V8 ${process.versions.v8}, ${fuses ? 'fused' : 'no fused'} multiply-add`,
    reproducible: true,
  };
}
