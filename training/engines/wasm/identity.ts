import type { KernelBackend, TensorInfo } from '@tensorflow/tfjs';
import { replaceKernel } from './replace-kernel.ts';

/** Replaces the backend's clone, which copies, by one that shares the memory, as a reshape does. */
export function replaceIdentity(): void {
  replaceKernel('Identity', ({ inputs, backend }) => {
    const { dataId, shape, dtype } = inputs.x as TensorInfo;
    (backend as KernelBackend).incRef(dataId);
    return { dataId, shape, dtype };
  });
}
