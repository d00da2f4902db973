import * as tf from '@tensorflow/tfjs';
import { allowReplay } from '../can-replay.ts';
import { replaceAdd } from './add.ts';
import { registerFusedAdam } from './adam.ts';
import { registerBernoulliLoss } from './bernoulli.ts';
import { registerConvolutions } from './convolution.ts';
import { memoryOf } from './heap.ts';
import { replaceIdentity } from './identity.ts';
import { compileKernels, type Kernels } from './kernels.ts';
import { replaceMatMul } from './matmul.ts';
import { replaceStep } from './step.ts';
import { replaceSum } from './sum.ts';

let kernels: Kernels | undefined;

/**
 * Gives TFJS's WebAssembly backend, which has to be the current one, the kernels that training needs
 * and it lacks or is slow at. Knows nothing of Node: a page can train with them too.
 *
 * @param fuses whether products are added to sums in one rounding: `machineFuses` says if they can
 *   be. Called again, it changes that and nothing else.
 * @param isWide whether registers hold eight numbers, which changes no bit of a result
 */
export function registerKernels(fuses: boolean, isWide = false): void {
  const compiled = compileKernels(memoryOf(tf.backend()), fuses, isWide);
  if (kernels) {
    Object.assign(kernels, compiled);
    return;
  }
  kernels = { ...compiled };
  replaceIdentity();
  replaceMatMul(kernels);
  replaceAdd(kernels);
  replaceSum(kernels);
  replaceStep(kernels);
  registerConvolutions(kernels);
  registerFusedAdam(kernels);
  registerBernoulliLoss(kernels);
  allowReplay('wasm');
}
