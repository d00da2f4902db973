import * as tf from '@tensorflow/tfjs';
import { registerFusedAdam } from './adam.ts';
import { registerBernoulliLoss } from './bernoulli.ts';
import { registerConvolutionGradients } from './convolution.ts';
import { memoryOf } from './heap.ts';
import { replaceIdentity } from './identity.ts';
import { compileKernels } from './kernels.ts';
import { replaceMatMul } from './matmul.ts';
import { replaceSum } from './sum.ts';

let registered = false;

/**
 * Gives TFJS's WebAssembly backend, which has to be the current one, the kernels that training needs
 * and it lacks or is slow at. Knows nothing of Node: a page can train with them too.
 */
export function registerKernels(): void {
  if (registered) return;
  const kernels = compileKernels(memoryOf(tf.backend()));
  replaceIdentity();
  replaceMatMul(kernels);
  replaceSum(kernels);
  registerConvolutionGradients(kernels);
  registerFusedAdam(kernels);
  registerBernoulliLoss(kernels);
  registered = true;
}
