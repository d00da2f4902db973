import { isKernel, rounded } from '../../../training/contract/quantise.ts';
import type { Model } from '../../decoder/read-model.ts';
import type { Tensor } from '../../decoder/tensor.ts';

/** Rounds the kernels of a model, as they were read from its files, to a number of bits. */
export function withBits(model: Model, bits: number): Model {
  const weights = [...model.weights].map(([name, tensor]): [string, Tensor] => [
    name,
    isKernel(tensor) ? { ...tensor, data: rounded(tensor.data, bits) } : tensor,
  ]);
  return { ...model, weights: new Map(weights) };
}

/** The kernel with the most weights, and its name. */
export function largestKernel({ weights }: Model): [name: string, kernel: Tensor] {
  return [...weights]
    .filter(([, tensor]) => isKernel(tensor))
    .reduce((a, b) => (b[1].data.length > a[1].data.length ? b : a));
}

/** The share of a model's kernels that is zero. */
export function zeroShare({ weights }: Model): number {
  const kernels = [...weights.values()].filter(isKernel);
  const count = (of: (data: Float32Array) => number): number =>
    kernels.reduce((sum, { data }) => sum + of(data), 0);
  const zeros = count((data) => data.reduce((sum, weight) => sum + Number(weight === 0), 0));
  return zeros / count((data) => data.length);
}
