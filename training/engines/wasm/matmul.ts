import * as tf from '@tensorflow/tfjs';
import type { SharedKernels } from './crew/crew.ts';
import { numbersOf } from './crew/work.ts';
import { addressOf, allocate, values, withScratch } from './heap.ts';
import type { Kernels } from './kernels.ts';
import { partsOf, scratchBytes, startBytes, type Matrix, type Product } from './multiply.ts';
import { replaceKernel } from './replace-kernel.ts';

/**
 * Replaces the backend's matrix products, fused or not, by one that skips the zeros of its first
 * operand and takes either operand transposed as it lies.
 *
 * In a VAE's training the first operand is nearly always pixels or what a ReLU left, most of which
 * are zero; and a gradient transposes an operand, for which the backend itself has but a plain
 * loop, 15 to 20 times slower.
 *
 * Every element is the float32 sum of its products in the order of the inner axis. A zero of the
 * first operand adds nothing; where there are many, not even times an infinity.
 */
export function replaceMatMul(kernels: SharedKernels): void {
  replaceKernel('BatchMatMul', ({ inputs, attrs, backend }) => {
    const { a, b } = inputs as Record<string, tf.TensorInfo>;
    return product(kernels, backend, a, b, attrs as unknown as Transposed);
  });

  replaceKernel('_FusedMatMul', (call, original) => {
    const { inputs, attrs, backend } = call;
    const { a, b, bias } = inputs as Record<string, tf.TensorInfo>;
    const { activation, ...transposed } = attrs as unknown as Transposed & { activation: string };
    if (activation !== 'linear' && activation !== 'relu') return original(call);
    const least = activation === 'relu' ? 0 : -Infinity;
    return product(kernels, backend, a, b, transposed, { bias, least });
  });
}

interface Transposed {
  transposeA: boolean;
  transposeB: boolean;
}

/** max(a·b + bias, least) for each pair of matrices; of one matrix and a batch, the one is used with each. */
export function product(
  kernels: SharedKernels,
  backend: unknown,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  { transposeA, transposeB }: Transposed,
  { bias, least = -Infinity }: { bias?: tf.TensorInfo; least?: number } = {},
): tf.TensorInfo {
  if (a.dtype !== 'float32' || b.dtype !== 'float32') {
    throw new Error(`Matrices of ${a.dtype} and ${b.dtype} cannot be multiplied: cast to float32.`);
  }
  const [rows, inner] = outerAndInner(a, transposeA);
  const [columns] = outerAndInner(b, !transposeB);
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(
    a.shape.slice(0, -2),
    b.shape.slice(0, -2),
  );
  const output = allocate(backend, [...batch, rows, columns]);
  const sizes = { rows, inner, columns };
  const fewZeros = isDense(kernels, backend, a, columns);
  withScratch(backend, [startBytes(columns)], ([start]) => {
    if (bias) kernels.copyRuns(addressOf(backend, bias), start, columns * 4, 1, 0, 0);
    else kernels.clear(start, startBytes(columns));
    for (let i = 0; i < tf.util.sizeFromShape(batch); i++) {
      multiplyInParts(kernels, backend, {
        a: matrixAt(backend, a, i, transposeA),
        b: matrixAt(backend, b, i, transposeB),
        ...{ ...sizes, isDense: fewZeros, start, least },
        output: addressOf(backend, output) + i * rows * columns * 4,
        outputStride: columns * 4,
      });
    }
  });
  return output;
}

/** By as many threads as are free, if it is worth it. */
function multiplyInParts(kernels: SharedKernels, backend: unknown, product: Product): void {
  const { rows, inner, columns } = product;
  const parts = partsOf(product, kernels.crew.countFor(rows * inner * columns));
  withScratch(backend, parts.map(scratchBytes), (places) =>
    kernels.crew.run(
      'multiply',
      parts.map((part, i) => numbersOf(part, places[i])),
    ),
  );
}

/**
 * What a product of a number listed costs, in products of tiles, and what looking for the number
 * costs, in products of tiles too: measured.
 */
const COSTS = { narrow: { listed: 1.2, look: 7 }, wide: { listed: 1.4, look: 12 } };

/** Whether zeros are too few to pay for looking for them, by all values but the last few. */
function isDense(
  kernels: Kernels,
  backend: unknown,
  tensor: tf.TensorInfo,
  columns: number,
): boolean {
  const size = tf.util.sizeFromShape(tensor.shape) & -4;
  const count = allocate(backend, [1]);
  kernels.countNonZeros(addressOf(backend, tensor), size * 4, addressOf(backend, count));
  const [nonZeros] = new Int32Array(values(backend, count).buffer, addressOf(backend, count), 1);
  (backend as tf.KernelBackend).disposeData(count.dataId);
  const { listed, look } = kernels.isWide ? COSTS.wide : COSTS.narrow;
  return nonZeros * listed * columns + size * look > size * columns;
}

function outerAndInner({ shape }: tf.TensorInfo, transposed: boolean): [number, number] {
  const [outer, inner] = shape.slice(-2);
  return transposed ? [inner, outer] : [outer, inner];
}

/** The i-th matrix of a tensor, its only one if it has but one. */
function matrixAt(backend: unknown, tensor: tf.TensorInfo, i: number, transposed: boolean): Matrix {
  const [rows, columns] = tensor.shape.slice(-2);
  const count = tf.util.sizeFromShape(tensor.shape) / (rows * columns);
  const address = addressOf(backend, tensor) + (i % count) * rows * columns * 4;
  return transposed
    ? { address, rowStride: 4, columnStride: columns * 4 }
    : { address, rowStride: columns * 4, columnStride: 4 };
}
