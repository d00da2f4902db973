import * as tf from '@tensorflow/tfjs';
import { TILE_ROWS } from './dense-loops.ts';
import { addressOf, allocate, values, withScratch } from './heap.ts';
import type { Kernels } from './kernels.ts';
import { LIST_BYTES, LIST_LENGTH } from './list-loops.ts';
import { FOURS, PANEL_ROW } from './product-loops.ts';
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
    const least = activation === 'relu' ? 0 : -Infinity;
    return product(kernels, backend, a, b, transposed, { bias, least });
  });
}

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
const ROWS = 252;
const INNER = LIST_LENGTH;
const COLUMNS = 4 * FOURS;
const PATTERN_BYTES = 256;

/** max(a·b + bias, least) for each pair of matrices; of one matrix and a batch, the one is used with each. */
export function product(
  kernels: Kernels,
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
  const task = {
    ...{ rows, inner, columns, least },
    isDense: isDense(kernels, backend, a, columns),
    bias: bias && addressOf(backend, bias),
  };
  for (let i = 0; i < tf.util.sizeFromShape(batch); i++) {
    multiply(
      kernels,
      backend,
      matrixAt(backend, a, i, transposeA),
      matrixAt(backend, b, i, transposeB),
      addressOf(backend, output) + i * rows * columns * 4,
      task,
    );
  }
  return output;
}

/** Writes max(a·b + bias, least). */
function multiply(
  kernels: Kernels,
  backend: unknown,
  a: Matrix,
  b: Matrix,
  output: number,
  { rows, inner, columns, isDense, bias, least }: Task,
): void {
  const panels = panelsOf(columns);
  const panelBytes = INNER * PANEL_ROW;
  const tileFours = kernels.dense.length;
  const isPacked = needsPacking(b);
  const strideOfB = isPacked ? PANEL_ROW : b.rowStride;
  // Rows that do not end with a whole four of columns are written elsewhere first.
  const last = panels.at(-1)!;
  const isRagged = last.width % 4 !== 0;
  const sizes = [
    panels.length * PANEL_ROW,
    isPacked ? panels.length * panelBytes : 0,
    ...[ROWS * LIST_BYTES, ROWS * 4, PATTERN_BYTES],
    isRagged ? rows * PANEL_ROW : 0,
  ];
  withScratch(backend, sizes, ([starts, packed, lists, ends, patterns, elsewhere]) => {
    kernels.writePatterns(patterns);
    if (bias === undefined) kernels.clear(starts, panels.length * PANEL_ROW);
    else kernels.copyRuns(bias, starts, columns * 4, 1, 0, 0);
    let k = 0;
    do {
      const depth = Math.min(INNER, inner - k);
      const panelOf = (j: number): number =>
        isPacked ? packed + j * panelBytes : columnsOf(b, k, j);
      if (isPacked) {
        for (const { j, width } of panels) {
          pack(kernels, { ...b, address: columnsOf(b, k, j) }, depth, width, panelOf(j));
        }
      }
      const isLast = k + INNER >= inner;
      for (let i = 0; i < rows; i += ROWS) {
        const height = Math.min(ROWS, rows - i);
        const { rowStride, columnStride } = a;
        const source = a.address + i * rowStride + k * columnStride;
        const inTiles = isDense ? height - (height % TILE_ROWS) : 0;
        const listed = height - inTiles;
        if (listed > 0) {
          const address = source + inTiles * rowStride;
          list(kernels, { ...a, address }, listed, depth, strideOfB, lists, ends, patterns);
        }
        for (const panel of panels) {
          const { j, fours } = panel;
          const from = panelOf(j);
          const isElsewhere = isRagged && panel === last;
          const stride = isElsewhere ? PANEL_ROW : columns * 4;
          const target = isElsewhere ? elsewhere + i * stride : output + i * stride + j * PANEL_ROW;
          const [start, startStride] = k === 0 ? [starts + j * PANEL_ROW, 0] : [target, stride];
          const floor = isLast ? least : -Infinity;
          if (inTiles > 0) {
            for (let four = 0; four < fours; four += tileFours) {
              kernels.dense[Math.min(tileFours, fours - four) - 1](
                source,
                rowStride,
                columnStride,
                inTiles,
                depth,
                from + 16 * four,
                strideOfB,
                start + 16 * four,
                startStride,
                target + 16 * four,
                stride,
                floor,
              );
            }
          }
          if (listed > 0) {
            kernels.accumulate[fours - 1](
              lists,
              LIST_BYTES,
              ends,
              listed,
              from,
              start + inTiles * startStride,
              startStride,
              target + inTiles * stride,
              stride,
              floor,
            );
          }
        }
      }
      k += INNER;
    } while (k < inner);
    if (isRagged) {
      const target = output + last.j * PANEL_ROW;
      kernels.copyRuns(elsewhere, target, last.width * 4, rows, PANEL_ROW, columns * 4);
    }
  });
}

/** Rows at most so far apart lie on as many pages of memory as a processor has at hand. */
const NEAR = 2048;

/**
 * Whether columns of a matrix are first copied to where they lie together: because they lie
 * transposed, because their rows lie on too many pages, or because rows at so round a distance drive
 * each other out of the cache.
 */
function needsPacking({ rowStride, columnStride }: Matrix): boolean {
  return columnStride !== 4 || rowStride > NEAR || rowStride % 256 === 0;
}

/** Where a panel of columns begins in a row of a matrix. */
function columnsOf({ address, rowStride, columnStride }: Matrix, row: number, j: number): number {
  return address + row * rowStride + j * COLUMNS * columnStride;
}

/** Lists what is not zero of some rows: four of four at a time, where there are as many. */
function list(
  { listEach, listRows, listColumns }: Kernels,
  { address, rowStride, columnStride }: Matrix,
  rows: number,
  columns: number,
  placeStride: number,
  lists: number,
  ends: number,
  patterns: number,
): void {
  const fast = columns % 4 === 0 ? rows & -4 : 0;
  const listFours = columnStride === 4 ? listRows : listColumns;
  const given = [columns, placeStride];
  listFours(address, rowStride, columnStride, fast, ...given, lists, ends, patterns);
  listEach(
    ...[address + fast * rowStride, rowStride, columnStride, rows - fast, ...given],
    ...[lists + fast * LIST_BYTES, ends + fast * 4],
  );
}

interface Task {
  rows: number;
  inner: number;
  columns: number;
  /** Whether the first matrix has few zeros: they are not looked for then. */
  isDense: boolean;
  bias?: number;
  least: number;
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

/** The columns of a matrix in panels, all but the last of one width; `fours` cover the width. */
function panelsOf(columns: number): { j: number; width: number; fours: number }[] {
  return Array.from({ length: Math.ceil(columns / COLUMNS) }, (_, j) => {
    const width = Math.min(COLUMNS, columns - j * COLUMNS);
    return { j, width, fours: Math.ceil(width / 4) };
  });
}

/** Copies the first columns of a matrix to a panel. */
function pack(
  { copyRuns, packColumns, packTransposed }: Kernels,
  { address, rowStride, columnStride }: Matrix,
  rows: number,
  columns: number,
  panel: number,
): void {
  if (columnStride === 4) {
    copyRuns(address, panel, columns * 4, rows, rowStride, PANEL_ROW);
    return;
  }
  const [wholeRows, wholeColumns] = [rows & -4, columns & -4];
  packTransposed(address, columnStride, wholeRows, wholeColumns, panel);
  const rest = (row: number, column: number, height: number, width: number): void =>
    packColumns(
      address + row * rowStride + column * columnStride,
      ...[rowStride, columnStride, height, width],
      panel + row * PANEL_ROW + column * 4,
    );
  if (wholeRows < rows) rest(wholeRows, 0, rows - wholeRows, wholeColumns);
  if (wholeColumns < columns) rest(0, wholeColumns, rows, columns - wholeColumns);
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
