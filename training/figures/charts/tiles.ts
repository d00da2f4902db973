import { IMAGE_SIZE, PIXELS } from '../../contract/image.ts';
import type { Raster } from '../figure.ts';

/** Pixels between tiles, so that neighbours are not taken for one picture. */
const GAP = 2;
const GAP_VALUE = 72;

/**
 * Images side by side, row by row, with a grey line between them.
 *
 * @param images `[rows × columns, 784]` in [0, 1]
 * @param labels what to write beside the rows and above the columns
 */
export function tiles(images: Float32Array, columns: number, labels?: Raster['labels']): Raster {
  const rows = images.length / PIXELS / columns;
  const pitch = IMAGE_SIZE + GAP;
  const width = columns * pitch + GAP;
  const height = rows * pitch + GAP;
  const pixels = new Uint8Array(width * height).fill(GAP_VALUE);
  for (let tile = 0; tile < rows * columns; tile++) {
    const left = GAP + (tile % columns) * pitch;
    const top = GAP + Math.floor(tile / columns) * pitch;
    for (let i = 0; i < PIXELS; i++) {
      const x = left + (i % IMAGE_SIZE);
      const y = top + Math.floor(i / IMAGE_SIZE);
      pixels[y * width + x] = Math.round(images[tile * PIXELS + i] * 255);
    }
  }
  return { kind: 'raster', width, height, pixels, ...(labels && { labels }) };
}
