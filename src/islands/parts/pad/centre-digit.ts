import { IMAGE_SIZE, PIXELS } from '../../../../training/contract/image.ts';

/** Side of the square that MNIST's digits fill, in pixels of the image of 28. */
const BOX = 20;

/** Where the centre of mass goes: the middle of pixel 14, counted from 0, as in MNIST's images. */
const MIDDLE = IMAGE_SIZE / 2 + 0.5;

/** The ink along one axis: where it begins, how far it extends, and how far in its centre of mass lies. */
interface Extent {
  first: number;
  length: number;
  centre: number;
}

/**
 * Prepares a drawing as MNIST's digits were prepared (LeCun et al. 1998, section III A; the page of the
 * MNIST database): scaled to fit a square of 20 pixels, with its proportions kept and its edges
 * anti-aliased, then moved until its centre of mass is in the middle of the image of 28 pixels. As in
 * MNIST, it moves by whole pixels, so that grey values stay as they are, and never beyond the image's
 * edge. MNIST's own images come out unchanged.
 *
 * @param ink `[side × side]` in [0, 1], row by row
 * @returns `[784]` in [0, 1]; nothing but zeros where there is no ink
 */
export function centreDigit(ink: ArrayLike<number>, side: number): Float32Array {
  const image = new Float32Array(PIXELS);
  const rows = extentOf(side, (row) => sum(side, (column) => ink[row * side + column]));
  const columns = extentOf(side, (column) => sum(side, (row) => ink[row * side + column]));
  if (rows.length === 0) return image;
  const scale = BOX / Math.max(rows.length, columns.length);
  const ofColumns = sources(columns, scale, side);
  sources(rows, scale, side).forEach((ofRow, y) =>
    ofColumns.forEach((ofColumn, x) => {
      let grey = 0;
      for (const [row, height] of ofRow) {
        for (const [column, width] of ofColumn) grey += height * width * ink[row * side + column];
      }
      image[y * IMAGE_SIZE + x] = grey;
    }),
  );
  return image;
}

/** Finds the ink along one axis. @param inkAt how much there is in a row or column */
function extentOf(side: number, inkAt: (position: number) => number): Extent {
  const masses = Array.from({ length: side }, (_, i) => inkAt(i));
  const first = masses.findIndex((mass) => mass > 0);
  const length = masses.findLastIndex((mass) => mass > 0) + 1 - first;
  const mass = sum(side, (i) => masses[i]);
  if (mass === 0) return { first: 0, length: 0, centre: 0 };
  return { first, length, centre: sum(side, (i) => masses[i] * (i + 0.5)) / mass - first };
}

/**
 * Lists, for each of the 28 pixels along one axis, the rows or columns of ink that it covers, each with
 * its share of the pixel.
 */
function sources({ first, length, centre }: Extent, scale: number, side: number) {
  const room = IMAGE_SIZE - Math.ceil(length * scale - 1e-9);
  const offset = Math.min(room, Math.max(0, Math.round(MIDDLE - centre * scale)));
  return Array.from({ length: IMAGE_SIZE }, (_, pixel) => {
    const from = first + (pixel - offset) / scale;
    const to = from + 1 / scale;
    const shares: [position: number, share: number][] = [];
    for (let i = Math.max(0, Math.floor(from)); i < Math.min(side, to); i++) {
      shares.push([i, (Math.min(to, i + 1) - Math.max(from, i)) * scale]);
    }
    return shares;
  });
}

function sum(count: number, value: (index: number) => number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += value(i);
  return total;
}
