import { element } from '../../scripts/element.ts';
import type { Reading } from './elbo.ts';
import { gridSize, paintGaps, paintTile } from '../runtime/paint.ts';

/** An image, its reconstruction from the mean of its posterior, and those from draws. */
export interface ReadingTiles {
  node: HTMLElement;
  /** @param looks what the image, and its reconstruction from the mean, look like, in words */
  show(image: Float32Array, reading: Reading, looks: string[]): void;
  /** All of them in one picture: the image above its reconstruction, and the draws beside them. */
  picture(): HTMLCanvasElement;
}

/** @param size of the grid of draws */
export function readingTiles(size: { rows: number; columns: number }): ReadingTiles {
  const seen = titledGrid('Image x', 1, 1);
  const mean = titledGrid('From μ', 1, 1);
  const draws = titledGrid('From draws of z', size.rows, size.columns);
  return {
    node: element('div', { className: 'reading-tiles' }, seen.node, mean.node, draws.node),
    show(image, { fromMean, fromDraws }, looks) {
      seen.paint([image], looks[0]);
      mean.paint([fromMean], looks[1]);
      draws.paint(fromDraws, `${fromDraws.length} images`);
    },
    picture() {
      const canvas = element('canvas', gridSize(size.rows, size.columns + 1));
      const context = canvas.getContext('2d')!;
      // Neighbours share the gap between them.
      const pitch = gridSize(2, 2).width - gridSize(1, 1).width;
      paintGaps(context);
      context.drawImage(seen.canvas, 0, 0);
      context.drawImage(mean.canvas, 0, pitch);
      context.drawImage(draws.canvas, pitch, 0);
      return canvas;
    },
  };
}

/** Images in rows and columns, with a title above. */
function titledGrid(title: string, rows: number, columns: number) {
  const canvas = element('canvas', { ...gridSize(rows, columns), role: 'img' });
  const context = canvas.getContext('2d')!;
  paintGaps(context);
  return {
    canvas,
    node: element('div', {}, element('p', {}, title), canvas),
    paint(images: Float32Array[], words: string): void {
      canvas.ariaLabel = `${title}: ${words}`;
      images.forEach((image, i) => paintTile(context, image, Math.floor(i / columns), i % columns));
    },
  };
}
