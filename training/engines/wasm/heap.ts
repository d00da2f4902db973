import type { TensorInfo } from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/**
 * A tensor's values where they lie in WebAssembly memory.
 *
 * A view is good until the next allocation, which may grow the memory and move it: allocate every
 * output first, then take the views.
 */
export function values(backend: unknown, tensor: TensorInfo): Float32Array {
  return (backend as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
}

/** A float32 tensor with undefined content. */
export function allocate(backend: unknown, shape: number[]): TensorInfo {
  return (backend as BackendWasm).makeOutput(shape, 'float32');
}
