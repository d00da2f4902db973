import type { Locator } from 'playwright-core';
import type { Sharp } from 'sharp';

const PITCH = 30;

/** Grey values of the first images of a grid, row by row, each `[784]`. */
export async function tilesOfCanvas(
  canvas: Locator,
  columns: number,
  count: number,
): Promise<number[][]> {
  const { width, grey } = await canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const context = (element as HTMLCanvasElement).getContext('2d')!;
    const { data } = context.getImageData(0, 0, width, height);
    return { width, grey: Array.from({ length: width * height }, (_, i) => data[4 * i]) };
  });
  return tiles(columns, count, (x, y) => grey[y * width + x]);
}

/** The same of a grid in one of the run's files, which may be enlarged. */
export async function tilesOfPicture(
  picture: Sharp,
  columns: number,
  count: number,
): Promise<number[][]> {
  const { data, info } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true });
  const factor = info.width / (columns * PITCH + 2);
  const scaled = (at: number): number => Math.floor((at + 0.5) * factor);
  return tiles(
    columns,
    count,
    (x, y) => data[(scaled(y) * info.width + scaled(x)) * info.channels],
  );
}

/** By how much two lists of images differ at the pixel where they differ most, of 255. */
export function largestDifference(a: number[][], b: number[][]): number {
  return Math.max(...a.flatMap((image, i) => image.map((grey, p) => Math.abs(grey - b[i][p]))));
}

function tiles(columns: number, count: number, at: (x: number, y: number) => number): number[][] {
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: 784 }, (_, p) =>
      at(
        2 + PITCH * (i % columns) + (p % 28),
        2 + PITCH * Math.floor(i / columns) + Math.floor(p / 28),
      ),
    ),
  );
}
