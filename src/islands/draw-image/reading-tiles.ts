import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import type { Reading } from './elbo.ts';
import { gridSize, paintGaps, paintTile } from '../runtime/paint.ts';

/** An image, its reconstruction from the mean of its posterior, and reconstructions from draws. */
export interface ReadingTiles {
  /** The image above its reconstruction. */
  pair: HTMLElement;
  draws: HTMLElement;
  /** @param looks says what the image looks like, then what its reconstruction from the mean does */
  show(image: Float32Array, reading: Reading, looks: string[]): void;
  /** All of them in one picture: the image, its reconstruction, and the draws in a row. */
  picture(): HTMLCanvasElement;
}

/** @param count number of draws */
export function readingTiles(words: Words['drawImage'], count: number): ReadingTiles {
  const seen = titledRow(words.image, 1);
  const mean = titledRow(words.fromMean, 1);
  const draws = titledRow(words.fromDraws, count);
  return {
    pair: element('div', { className: 'reading-pair' }, seen.node, mean.node),
    draws: draws.node,
    show(image, { fromMean, fromDraws }, looks) {
      seen.paint([image], looks[0]);
      mean.paint([fromMean], looks[1]);
      draws.paint(fromDraws, say(words.images, { count: fromDraws.length }));
    },
    picture() {
      const canvas = element('canvas', gridSize(1, count + 2));
      const context = canvas.getContext('2d')!;
      // Neighbouring images share the gap between them.
      const pitch = gridSize(2, 2).width - gridSize(1, 1).width;
      paintGaps(context);
      context.drawImage(seen.canvas, 0, 0);
      context.drawImage(mean.canvas, pitch, 0);
      context.drawImage(draws.canvas, 2 * pitch, 0);
      return canvas;
    },
  };
}

/** A row of images with a title above. */
function titledRow(title: string, count: number) {
  const canvas = element('canvas', { ...gridSize(1, count), role: 'img' });
  const context = canvas.getContext('2d')!;
  paintGaps(context);
  return {
    canvas,
    node: element('div', { className: 'reading-tile' }, element('p', {}, title), canvas),
    paint(images: Float32Array[], words: string): void {
      canvas.ariaLabel = `${title}: ${words}`;
      images.forEach((image, i) => paintTile(context, image, 0, i));
    },
  };
}
