import * as tf from '@tensorflow/tfjs';
import { ADAM_STEP, type AdamAttributes, type AdamInputs } from './adam-step.ts';

/** Adam's update put together from an engine's elementwise kernels, for engines without a fused one. */
export function registerComposedAdam(backendName: string): void {
  tf.registerKernel({
    kernelName: ADAM_STEP,
    backendName,
    kernelFunc({ inputs, attrs }) {
      const { weights, gradient, first, second } = inputs as unknown as Record<
        keyof AdamInputs,
        tf.Tensor
      >;
      const { stepSize, beta1, beta2, epsilon } = attrs as unknown as AdamAttributes;
      const nextFirst = tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1));
      const nextSecond = tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
      const step = tf.div(tf.mul(nextFirst, stepSize), tf.add(tf.sqrt(nextSecond), epsilon));
      return [tf.sub(weights, step), nextFirst, nextSecond];
    },
  });
}
