import * as tf from '@tensorflow/tfjs';
import { allowReplay } from '../can-replay.ts';
import { replaceAdd } from './add.ts';
import { registerFusedAdam } from './adam.ts';
import { registerBernoulliLoss } from './bernoulli.ts';
import { registerConvolutions } from './convolution.ts';
import { crewOfOne, type Crew, type SharedKernels } from './crew/crew.ts';
import { memoryOf } from './heap.ts';
import { replaceIdentity } from './identity.ts';
import { compileKernels, kernelsOn, type CompiledKernels, type Kernels } from './kernels.ts';
import { replaceMatMul } from './matmul.ts';
import { replaceParts } from './parts.ts';
import { replaceStep } from './step.ts';
import { replaceSum } from './sum.ts';

let kernels: SharedKernels | undefined;

/**
 * Gives TFJS's WebAssembly backend, which has to be the current one, the kernels that training needs
 * and it lacks or is slow at. Knows nothing of Node: a page can train with them too.
 *
 * @param fuses whether products are added to sums in one rounding: `machineFuses` says if they can
 *   be. Called again, it changes that and nothing else.
 * @param isWide whether registers hold eight numbers, which changes no bit of a result
 * @param crewOf who runs the kernels, which changes no bit either
 */
export function registerKernels(
  fuses: boolean,
  isWide = false,
  crewOf: (
    kernels: Kernels,
    compiled: CompiledKernels,
    memory: WebAssembly.Memory,
  ) => Crew = crewOfOne,
): void {
  const memory = memoryOf(tf.backend());
  const compiled = compileKernels(fuses, isWide, !(memory.buffer instanceof ArrayBuffer));
  const loops = kernelsOn(compiled, memory);
  const fresh = { ...loops, crew: crewOf(loops, compiled, memory) };
  if (kernels) {
    Object.assign(kernels, fresh);
    return;
  }
  kernels = fresh;
  replaceIdentity();
  replaceMatMul(kernels);
  replaceAdd(kernels);
  replaceSum(kernels);
  replaceStep(kernels);
  replaceParts(kernels);
  registerConvolutions(kernels);
  registerFusedAdam(kernels);
  registerBernoulliLoss(kernels);
  allowReplay('wasm');
}
