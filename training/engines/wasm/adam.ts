import * as tf from '@tensorflow/tfjs';
import { ADAM_STEP, type AdamAttributes, type AdamInputs } from '../adam-step.ts';
import type { SharedKernels } from './crew/crew.ts';
import { shares } from './crew/shares.ts';
import { addressOf, allocate } from './heap.ts';

/** An update of one weight, in multiply-adds. */
const COST = 20;

/** Adam's update as one loop over the memory of all its tensors, where TFJS's own makes a dozen. */
export function registerFusedAdam(kernels: SharedKernels): void {
  tf.registerKernel({
    kernelName: ADAM_STEP,
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { weights, gradient, first, second } = inputs as AdamInputs;
      const { stepSize, beta1, beta2, epsilon } = attrs as unknown as AdamAttributes;
      // New weights, not the old ones overwritten: XNNPACK keeps packed copies of weights it has seen.
      const outputs = [
        allocate(backend, weights.shape),
        ...[first, second].map((moment) => overwritten(backend as tf.KernelBackend, moment)),
      ];
      const tensors = [weights, gradient, first, second, ...outputs];
      const addresses = tensors.map((tensor) => addressOf(backend, tensor));
      const numbers = [stepSize, beta1, beta2, 1 - beta1, 1 - beta2, epsilon];
      const size = tf.util.sizeFromShape(weights.shape);
      const parts = shares(16 * Math.ceil(size / 4), 32, kernels.crew.countFor(COST * size));
      kernels.crew.run(
        'adamStep',
        parts.map(({ from, length }) => [
          ...addresses.map((address) => address + from),
          ...[length, ...numbers],
        ]),
      );
      return outputs;
    },
  });
}

/**
 * A tensor in the place of another, if no third has its values, and if those end with a whole four:
 * elsewhere there may be no room for it. Else a new one.
 */
function overwritten(backend: tf.KernelBackend, { dataId, shape, dtype }: tf.TensorInfo) {
  const isWhole = tf.util.sizeFromShape(shape) % 4 === 0;
  if (!isWhole || backend.refCount(dataId) > 1) return allocate(backend, shape);
  backend.incRef(dataId);
  return { dataId, shape, dtype };
}
