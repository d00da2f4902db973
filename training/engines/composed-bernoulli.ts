import * as tf from '@tensorflow/tfjs';
import { BERNOULLI_LOSS, type BernoulliInputs } from './bernoulli-loss.ts';

/** The Bernoulli loss put together from a backend's elementwise kernels, where those are fast. */
export function registerComposedBernoulliLoss(backendName: string): void {
  if (tf.getKernel(BERNOULLI_LOSS, backendName)) return;
  tf.registerKernel({
    kernelName: BERNOULLI_LOSS,
    backendName,
    kernelFunc({ inputs }) {
      const { pixels, logits } = inputs as Record<keyof BernoulliInputs, tf.Tensor>;
      return tf.tidy(() => {
        const linear = logits.relu().sub(logits.mul(pixels));
        const nats = linear.add(logits.abs().neg().exp().log1p()).sum(1);
        return [nats, logits.sigmoid().sub(pixels)];
      });
    },
  });
}
