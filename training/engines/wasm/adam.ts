import * as tf from '@tensorflow/tfjs';
import { ADAM_STEP, type AdamAttributes, type AdamInputs } from '../adam-step.ts';
import { addressOf, allocate } from './heap.ts';
import type { Kernels } from './kernels.ts';

/** Adam's update as one loop over the memory of all its tensors, where TFJS's own makes a dozen. */
export function registerFusedAdam(kernels: Kernels): void {
  tf.registerKernel({
    kernelName: ADAM_STEP,
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { weights, gradient, first, second } = inputs as AdamInputs;
      const { stepSize, beta1, beta2, epsilon } = attrs as unknown as AdamAttributes;
      // New tensors, not the old ones overwritten: XNNPACK keeps packed copies of weights it has seen.
      const outputs = [0, 1, 2].map(() => allocate(backend, weights.shape));
      const tensors = [weights, gradient, first, second, ...outputs];
      const bytes = 16 * Math.ceil(tf.util.sizeFromShape(weights.shape) / 4);
      kernels.adamStep(
        ...tensors.map((tensor) => addressOf(backend, tensor)),
        bytes,
        ...[stepSize, beta1, beta2, 1 - beta1, 1 - beta2, epsilon],
      );
      return outputs;
    },
  });
}
