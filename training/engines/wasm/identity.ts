import type { DataType, KernelBackend, TensorInfo } from '@tensorflow/tfjs';
import { replaceKernel } from './replace-kernel.ts';

/**
 * Replaces the backend's clone, and its cast to the type that a tensor has, which copy, by ones that
 * share the memory, as a reshape does. The latter is part of each ReLU's gradient.
 */
export function replaceIdentity(): void {
  replaceKernel('Identity', ({ inputs, backend }) => share(backend, inputs.x as TensorInfo));
  replaceKernel('Cast', (call, original) => {
    const [x, { dtype }] = [call.inputs.x as TensorInfo, call.attrs as unknown as To];
    return x.dtype === dtype ? share(call.backend, x) : original(call);
  });
}

interface To {
  dtype: DataType;
}

function share(backend: unknown, { dataId, shape, dtype }: TensorInfo): TensorInfo {
  (backend as KernelBackend).incRef(dataId);
  return { dataId, shape, dtype };
}
