import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import { machineFuses } from '../engines/wasm/fusion.ts';
import { registerKernels } from '../engines/wasm/register.ts';

/**
 * TFJS's WebAssembly backend with this project's kernels, in a page's worker.
 *
 * @throws Error of one sentence where the browser or the server does not allow it
 */
export async function startWasm(): Promise<void> {
  await startPlainWasm();
  registerKernels(machineFuses());
}

/** The same without them, to be compared with. */
export async function startPlainWasm(): Promise<void> {
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) {
    throw new Error('This browser has no SIMD in its WebAssembly: a newer one can train here.');
  }
  // They would need a page that is isolated from all others, and add in another order.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const file = await fetchWasm();
  setWasmPaths({
    'tfjs-backend-wasm.wasm': file,
    'tfjs-backend-wasm-simd.wasm': file,
    'tfjs-backend-wasm-threaded-simd.wasm': file,
  });
  if (!(await tf.setBackend('wasm'))) throw new Error(`${wasmUrl} is no WebAssembly.`);
}

/** Fetched here, for TFJS asks that the server know the type of the file, and fails in many words. */
async function fetchWasm(): Promise<string> {
  const response = await fetch(wasmUrl);
  if (!response.ok) throw new Error(`${wasmUrl}: the server answered ${response.status}.`);
  const bytes = await response.arrayBuffer();
  return URL.createObjectURL(new Blob([bytes], { type: 'application/wasm' }));
}
