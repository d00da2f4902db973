import * as tf from '@tensorflow/tfjs';

type KernelCall = Parameters<tf.KernelFunc>[0];

/** Puts a kernel in the place of the backend's own, which it may call where it is no better. */
export function replaceKernel(
  kernelName: string,
  kernel: (call: KernelCall, original: tf.KernelFunc) => tf.TensorInfo | tf.TensorInfo[],
): void {
  const original = tf.getKernel(kernelName, 'wasm')!.kernelFunc;
  tf.unregisterKernel(kernelName, 'wasm');
  const kernelFunc: tf.KernelFunc = (call) => kernel(call, original);
  tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
}
