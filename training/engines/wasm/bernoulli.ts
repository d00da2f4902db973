import * as tf from '@tensorflow/tfjs';
import { BERNOULLI_LOSS, type BernoulliInputs } from '../bernoulli-loss.ts';
import { addressOf, allocate, withScratch } from './heap.ts';
import type { Kernels } from './kernels.ts';

/** The Bernoulli loss and its residuals in one reading of pixels and logits, for some ten of TFJS's. */
export function registerBernoulliLoss(kernels: Kernels): void {
  tf.registerKernel({
    kernelName: BERNOULLI_LOSS,
    backendName: 'wasm',
    kernelFunc({ inputs, backend }) {
      const { pixels, logits } = inputs as BernoulliInputs;
      const [rows, width] = logits.shape;
      const outputs = [allocate(backend, [rows]), allocate(backend, [rows, width])];
      const [nats, residuals] = outputs.map((output) => addressOf(backend, output));
      const [x, l] = [pixels, logits].map((input) => addressOf(backend, input));
      withScratch(backend, [32], ([parts]) =>
        kernels.bernoulliLoss(x, l, rows, width * 4, nats, residuals, parts),
      );
      return outputs;
    },
  });
}
