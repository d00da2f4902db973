import * as tf from '@tensorflow/tfjs';
import { ADAM_STEP, type AdamAttributes, type AdamInputs } from '../adam-step.ts';
import { allocate, values } from './heap.ts';

/** Adam's update as one loop over the memory of all four tensors, where TFJS's own makes a dozen. */
export function registerFusedAdam(): void {
  tf.registerKernel({
    kernelName: ADAM_STEP,
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const given = inputs as AdamInputs;
      // New tensors, not the old ones overwritten: XNNPACK keeps packed copies of weights it has seen.
      const outputs = [0, 1, 2].map(() => allocate(backend, given.weights.shape));
      const view = (tensor: tf.TensorInfo): Float32Array => values(backend, tensor);
      adamStep(
        view(given.weights),
        view(given.gradient),
        view(given.first),
        view(given.second),
        attrs as unknown as AdamAttributes,
        view(outputs[0]),
        view(outputs[1]),
        view(outputs[2]),
      );
      return outputs;
    },
  });
}

/** Below this a moment is zero: denormal numbers would make each operation many times slower. */
const TINY = 1e-30;

function adamStep(
  weights: Float32Array,
  gradient: Float32Array,
  first: Float32Array,
  second: Float32Array,
  { stepSize, beta1, beta2, epsilon }: AdamAttributes,
  nextWeights: Float32Array,
  nextFirst: Float32Array,
  nextSecond: Float32Array,
): void {
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i];
    let m = beta1 * first[i] + (1 - beta1) * g;
    let v = beta2 * second[i] + (1 - beta2) * g * g;
    if (m < TINY && m > -TINY) m = 0;
    if (v < TINY) v = 0;
    nextFirst[i] = m;
    nextSecond[i] = v;
    nextWeights[i] = weights[i] - (stepSize * m) / (Math.sqrt(v) + epsilon);
  }
}
