import { IMAGE_SIZE } from '../../../training/contract/image.ts';

/** Pixels between images, and their grey value: the same as in the run's figures. */
const GAP = 2;
const GAP_GREY = 72;

/** The size of a canvas that holds a grid of images. */
export function gridSize(rows: number, columns: number): { width: number; height: number } {
  const side = (count: number): number => count * (IMAGE_SIZE + GAP) + GAP;
  return { width: side(columns), height: side(rows) };
}

/**
 * Paints one image at its place in a grid.
 *
 * @param image `[784]` in [0, 1]
 */
export function paintTile(
  context: CanvasRenderingContext2D,
  image: Float32Array,
  row: number,
  column: number,
): void {
  const pitch = IMAGE_SIZE + GAP;
  context.putImageData(pixels(image), column * pitch + GAP, row * pitch + GAP);
}

/** Fills a canvas with the grey that shows between images. */
export function paintGaps(context: CanvasRenderingContext2D): void {
  context.fillStyle = `rgb(${GAP_GREY} ${GAP_GREY} ${GAP_GREY})`;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

/** Converts grey values to pixels of a canvas. @param image `[side × side]` in [0, 1] */
export function pixels(image: Float32Array, side = IMAGE_SIZE): ImageData {
  const data = new ImageData(side, side);
  for (let i = 0; i < image.length; i++) {
    data.data.fill(Math.round(image[i] * 255), 4 * i, 4 * i + 3);
    data.data[4 * i + 3] = 255;
  }
  return data;
}
