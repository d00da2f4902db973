import * as tf from '@tensorflow/tfjs';
import { addressOf, allocate, values, withScratch } from './heap.ts';
import { ENTRY, PANEL, type Kernels } from './kernels.ts';

/**
 * Replaces the backend's matrix products, fused or not, by one that skips the zeros of its first
 * operand and takes either operand transposed as it lies.
 *
 * In a VAE's training the first operand is nearly always pixels or what a ReLU left, most of which
 * are zero; and a gradient transposes an operand, for which the backend itself has but a plain
 * loop, 15 to 20 times slower.
 *
 * Every element is the float32 sum of its products in the order of the inner axis. A zero of the
 * first operand adds nothing, even times an infinity.
 */
export function replaceMatMul(kernels: Kernels): void {
  replaceKernel('BatchMatMul', ({ inputs, attrs, backend }) => {
    const { a, b } = inputs as Record<string, tf.TensorInfo>;
    return product(kernels, backend, a, b, attrs as unknown as Transposed);
  });

  replaceKernel('_FusedMatMul', (call, original) => {
    const { inputs, attrs, backend } = call;
    const { a, b, bias } = inputs as Record<string, tf.TensorInfo>;
    const { activation, ...transposed } = attrs as unknown as Transposed & { activation: string };
    if (activation !== 'linear' && activation !== 'relu') return original(call);
    const output = product(kernels, backend, a, b, transposed, bias);
    if (activation === 'relu') rectify(values(backend, output));
    return output;
  });
}

type KernelCall = Parameters<tf.KernelFunc>[0];

interface Transposed {
  transposeA: boolean;
  transposeB: boolean;
}

/** A matrix in memory, with the bytes from one row and from one column to the next. */
interface Matrix {
  address: number;
  rowStride: number;
  columnStride: number;
}

/** So many rows of the first operand, and so much of the inner axis, are worked on at a time. */
const ROWS = 64;
const INNER = 128;

function replaceKernel(
  kernelName: string,
  kernel: (call: KernelCall, original: tf.KernelFunc) => tf.TensorInfo | tf.TensorInfo[],
): void {
  const original = tf.getKernel(kernelName, 'wasm')!.kernelFunc;
  tf.unregisterKernel(kernelName, 'wasm');
  const kernelFunc: tf.KernelFunc = (call) => kernel(call, original);
  tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
}

/** a·b + bias for each pair of matrices; of one matrix and a batch, the one is used with each. */
function product(
  kernels: Kernels,
  backend: unknown,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  { transposeA, transposeB }: Transposed,
  bias?: tf.TensorInfo,
): tf.TensorInfo {
  const [rows, inner] = outerAndInner(a, transposeA);
  const [columns] = outerAndInner(b, !transposeB);
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(
    a.shape.slice(0, -2),
    b.shape.slice(0, -2),
  );
  const batchSize = tf.util.sizeFromShape(batch);
  const paddedColumns = PANEL * Math.ceil(columns / PANEL);
  const padded = allocate(backend, [...batch, rows, paddedColumns]);
  fillRows(values(backend, padded), paddedColumns, bias && values(backend, bias));
  for (let i = 0; i < batchSize; i++) {
    multiply(
      kernels,
      backend,
      matrixAt(backend, a, i, transposeA),
      matrixAt(backend, b, i, transposeB),
      addressOf(backend, padded) + i * rows * paddedColumns * 4,
      { rows, inner, columns },
    );
  }
  if (columns === paddedColumns) return padded;
  const output = allocate(backend, [...batch, rows, columns]);
  trim(values(backend, padded), paddedColumns, values(backend, output), columns);
  (backend as tf.KernelBackend).disposeData(padded.dataId);
  return output;
}

/** Adds a·b to an output whose rows are as wide as whole panels. */
function multiply(
  kernels: Kernels,
  backend: unknown,
  a: Matrix,
  b: Matrix,
  output: number,
  { rows, inner, columns }: { rows: number; inner: number; columns: number },
): void {
  const panels = Math.ceil(columns / PANEL);
  const panelBytes = INNER * PANEL * 4;
  const listBytes = INNER * ENTRY;
  const outputStride = panels * PANEL * 4;
  withScratch(backend, panels * panelBytes + ROWS * (listBytes + 4), (packed) => {
    const lists = packed + panels * panelBytes;
    const ends = lists + ROWS * listBytes;
    for (let k = 0; k < inner; k += INNER) {
      const depth = Math.min(INNER, inner - k);
      for (let j = 0; j < panels; j++) {
        const source = b.address + k * b.rowStride + j * PANEL * b.columnStride;
        const width = Math.min(PANEL, columns - j * PANEL);
        kernels.packPanel(
          ...[source, b.rowStride, b.columnStride, depth, width, packed + j * panelBytes],
        );
      }
      for (let i = 0; i < rows; i += ROWS) {
        const height = Math.min(ROWS, rows - i);
        const source = a.address + i * a.rowStride + k * a.columnStride;
        kernels.listNonZeros(
          ...[source, a.rowStride, a.columnStride, height, depth, lists, listBytes, ends],
        );
        for (let j = 0; j < panels; j++) {
          const target = output + i * outputStride + j * PANEL * 4;
          const panel = packed + j * panelBytes;
          kernels.accumulate(lists, listBytes, ends, height, panel, target, outputStride);
        }
      }
    }
  });
}

function outerAndInner({ shape }: tf.TensorInfo, transposed: boolean): [number, number] {
  const [outer, inner] = shape.slice(-2);
  return transposed ? [inner, outer] : [outer, inner];
}

/** The i-th matrix of a tensor, or its only one. */
function matrixAt(backend: unknown, tensor: tf.TensorInfo, i: number, transposed: boolean): Matrix {
  const [rows, columns] = tensor.shape.slice(-2);
  const isOne = tf.util.sizeFromShape(tensor.shape) === rows * columns;
  const address = addressOf(backend, tensor) + (isOne ? 0 : i * rows * columns * 4);
  return transposed
    ? { address, rowStride: 4, columnStride: columns * 4 }
    : { address, rowStride: columns * 4, columnStride: 4 };
}

function fillRows(rows: Float32Array, width: number, bias?: Float32Array): void {
  rows.fill(0);
  if (bias) for (let start = 0; start < rows.length; start += width) rows.set(bias, start);
}

function rectify(numbers: Float32Array): void {
  for (let i = 0; i < numbers.length; i++) if (numbers[i] < 0) numbers[i] = 0;
}

function trim(from: Float32Array, fromWidth: number, to: Float32Array, toWidth: number): void {
  for (let row = 0; row * toWidth < to.length; row++) {
    to.set(from.subarray(row * fromWidth, row * fromWidth + toWidth), row * toWidth);
  }
}
