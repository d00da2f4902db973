import * as tf from '@tensorflow/tfjs';

/**
 * Replaces the backend's matrix product by one that transposes its operands first.
 *
 * The backend's own product is XNNPACK's only where neither operand is transposed; else it is a
 * plain loop, 15 to 20 times slower, and gradients of a product always transpose one operand.
 */
export function replaceMatMul(): void {
  const { kernelFunc: product } = tf.getKernel('BatchMatMul', 'wasm')!;
  tf.unregisterKernel('BatchMatMul', 'wasm');
  tf.registerKernel({
    kernelName: 'BatchMatMul',
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { a, b } = inputs as { a: tf.Tensor; b: tf.Tensor };
      return tf.tidy(() => {
        const plain = {
          a: attrs!.transposeA ? transpose(a) : a,
          b: attrs!.transposeB ? transpose(b) : b,
        };
        return product({
          inputs: plain,
          attrs: { transposeA: false, transposeB: false },
          backend,
        }) as tf.Tensor;
      });
    },
  });
}

/** Swaps the last two axes. */
function transpose(matrices: tf.Tensor): tf.Tensor {
  const axes = matrices.shape.map((_, axis) => axis);
  return tf.transpose(matrices, [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!]);
}
