import * as tf from '@tensorflow/tfjs';
import { ADAM_STEP, type AdamAttributes, type AdamInputs } from './adam-step.ts';

/** Adam's update put together from the backend's elementwise kernels, which are cheap on a GPU. */
export function registerWebgpuAdam(): void {
  if (tf.getKernel(ADAM_STEP, 'webgpu')) return;
  tf.registerKernel({
    kernelName: ADAM_STEP,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs }) {
      const { weights, gradient, first, second } = inputs as Record<keyof AdamInputs, tf.Tensor>;
      const { stepSize, beta1, beta2, epsilon } = attrs as unknown as AdamAttributes;
      return tf.tidy(() => {
        const nextFirst = first.mul(beta1).add(gradient.mul(1 - beta1));
        const nextSecond = second.mul(beta2).add(gradient.square().mul(1 - beta2));
        const change = nextFirst.mul(stepSize).div(nextSecond.sqrt().add(epsilon));
        return [weights.sub(change), nextFirst, nextSecond];
      });
    },
  });
}
