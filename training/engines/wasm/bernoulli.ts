import * as tf from '@tensorflow/tfjs';
import { BERNOULLI_LOSS, type BernoulliInputs } from '../bernoulli-loss.ts';
import type { SharedKernels } from './crew/crew.ts';
import { shares } from './crew/shares.ts';
import { addressOf, allocate, withScratch } from './heap.ts';

/** A pixel's loss, in multiply-adds. */
const COST = 35;

/** The Bernoulli loss and its residuals in one reading of pixels and logits, for some ten of TFJS's. */
export function registerBernoulliLoss(kernels: SharedKernels): void {
  tf.registerKernel({
    kernelName: BERNOULLI_LOSS,
    backendName: 'wasm',
    kernelFunc({ inputs, backend }) {
      const { pixels, logits } = inputs as BernoulliInputs;
      const [rows, width] = logits.shape;
      const outputs = [allocate(backend, [rows]), allocate(backend, [rows, width])];
      const [nats, residuals] = outputs.map((output) => addressOf(backend, output));
      const [x, l] = [pixels, logits].map((input) => addressOf(backend, input));
      const bytes = width * 4;
      const parts = shares(rows, 1, kernels.crew.countFor(COST * rows * width));
      withScratch(
        backend,
        parts.map(() => 32),
        (places) =>
          kernels.crew.run(
            'bernoulliLoss',
            parts.map(({ from, length }, i) => [
              ...[x + from * bytes, l + from * bytes, length, bytes],
              ...[nats + from * 4, residuals + from * bytes, places[i]],
            ]),
          ),
      );
      return outputs;
    },
  });
}
