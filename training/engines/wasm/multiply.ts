import { shares } from './crew/shares.ts';
import { TILE_ROWS } from './dense-loops.ts';
import type { Kernels } from './kernels.ts';
import { LIST_BYTES, LIST_LENGTH } from './list-loops.ts';
import { FOURS, PANEL_ROW } from './product-loops.ts';

/** A matrix in memory, with the bytes from one row and from one column to the next. */
export interface Matrix {
  address: number;
  rowStride: number;
  columnStride: number;
}

/** max(a·b + start, least) for `a [rows, inner]` and `b [inner, columns]`, as numbers alone: threads pass them on. */
export interface Product {
  a: Matrix;
  b: Matrix;
  rows: number;
  inner: number;
  columns: number;
  /** Whether the first matrix has few zeros: they are not looked for then. */
  isDense: boolean;
  /** One number for each column, and room for whole panels: see `startBytes`. */
  start: number;
  least: number;
  output: number;
  outputStride: number;
}

/** So many rows of the first operand, and so much of the inner axis, are worked on at a time. */
const ROWS = 252;
const INNER = LIST_LENGTH;
const COLUMNS = 4 * FOURS;
const PANEL_BYTES = INNER * PANEL_ROW;
const PATTERN_BYTES = 256;

/**
 * Multiplies two matrices. Every element is the float32 sum of its products in the order of the inner
 * axis, on its column's start: whoever computes only some rows or columns gets the same numbers.
 *
 * @param scratch where it may work: see `scratchBytes`
 */
export function multiply(kernels: Kernels, product: Product, scratch: number): void {
  const { a, b, rows, inner, columns, isDense, start, least, output, outputStride } = product;
  const panels = panelsOf(columns);
  const tileFours = kernels.dense.length;
  const isPacked = needsPacking(b);
  const strideOfB = isPacked ? PANEL_ROW : b.rowStride;
  // Rows that do not end with a whole four of columns are written elsewhere first.
  const last = panels.at(-1)!;
  const isRagged = last.width % 4 !== 0;
  const { lists, ends, patterns, packed, elsewhere } = placesIn(scratch, product);
  kernels.writePatterns(patterns);
  let k = 0;
  do {
    const depth = Math.min(INNER, inner - k);
    const panelOf = (j: number): number =>
      isPacked ? packed + j * PANEL_BYTES : columnsOf(b, k, j);
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
        const stride = isElsewhere ? PANEL_ROW : outputStride;
        const target = isElsewhere ? elsewhere + i * stride : output + i * stride + j * PANEL_ROW;
        const [first, firstStride] = k === 0 ? [start + j * PANEL_ROW, 0] : [target, stride];
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
              first + 16 * four,
              firstStride,
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
            first + inTiles * firstStride,
            firstStride,
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
    kernels.copyRuns(elsewhere, target, last.width * 4, rows, PANEL_ROW, outputStride);
  }
}

/** What the starts of so many columns take, in bytes. */
export function startBytes(columns: number): number {
  return panelsOf(columns).length * PANEL_ROW;
}

/** What a product works in, in bytes. */
export function scratchBytes(product: Product): number {
  return placesIn(0, product).end;
}

/**
 * The parts of a product that threads compute at once, of whole tiles of rows: of columns where these
 * are to be packed and are more than the rows.
 */
export function partsOf(product: Product, count: number): Product[] {
  const { a, b, rows, columns, start, output, outputStride } = product;
  if (needsPacking(b) && columns > rows) {
    return shares(columns, 4, count).map(({ from, length }) => ({
      ...product,
      columns: length,
      b: { ...b, address: b.address + from * b.columnStride },
      start: start + from * 4,
      output: output + from * 4,
    }));
  }
  return shares(rows, 2 * TILE_ROWS, count).map(({ from, length }) => ({
    ...product,
    rows: length,
    a: { ...a, address: a.address + from * a.rowStride },
    output: output + from * outputStride,
  }));
}

function placesIn(scratch: number, { rows, columns, b }: Product) {
  const panels = Math.ceil(columns / COLUMNS);
  const lists = scratch;
  const ends = lists + ROWS * LIST_BYTES;
  const patterns = ends + ROWS * 4;
  const packed = patterns + PATTERN_BYTES;
  const elsewhere = packed + (needsPacking(b) ? panels * PANEL_BYTES : 0);
  const end = elsewhere + (columns % 4 === 0 ? 0 : rows * PANEL_ROW);
  return { lists, ends, patterns, packed, elsewhere, end };
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
