import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import type { Engine } from '../engine.ts';
import { registerFusedAdam } from './adam.ts';
import { registerBernoulliLoss } from './bernoulli.ts';
import { registerConvolutionGradients } from './convolution.ts';
import { memoryOf } from './heap.ts';
import { replaceIdentity } from './identity.ts';
import { compileKernels } from './kernels.ts';
import { replaceMatMul } from './matmul.ts';
import { replaceSum } from './sum.ts';

let registered = false;

/** TFJS's WebAssembly backend with the kernels that training needs and it lacks or is slow at. */
export async function startWasm(): Promise<Engine> {
  const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(join(dirname(main), '..', 'wasm-out', '/'));
  await tf.setBackend('wasm');
  if (!registered) {
    const kernels = compileKernels(memoryOf(tf.backend()));
    replaceIdentity();
    replaceMatMul(kernels);
    replaceSum(kernels);
    registerConvolutionGradients(kernels);
    registerFusedAdam(kernels);
    registerBernoulliLoss(kernels);
    registered = true;
  }
  return {
    name: 'wasm',
    version: `${version_wasm} on V8 ${process.versions.v8}`,
    reproducible: true,
  };
}
