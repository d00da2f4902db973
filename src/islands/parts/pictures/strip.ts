import type { Classifier, Decoder } from '../../../decoder/networks.ts';
import { element } from '../../../scripts/element.ts';
import { inParts } from '../in-parts.ts';
import { gridSize, paintGaps, paintTile } from '../../runtime/paint.ts';
import { shared } from '../../runtime/words.ts';

/** A row of images, and below each the class that it looks like to the classifier. */
export interface Strip {
  node: HTMLElement;
  canvas: HTMLCanvasElement;
  /** Decodes all images again. */
  draw(): void;
  mark(image: number): void;
}

/**
 * @param latent the latent vector of an image, counted from 0, `[latent]`
 * @param read called whenever all images are decoded, with the classes that they look like; returns the
 * accessible name of the picture
 */
export function strip(
  { decoder, classifier }: { decoder: Decoder; classifier: Classifier },
  count: number,
  latent: (image: number) => ArrayLike<number>,
  read: (readings: Uint8Array) => string,
): Strip {
  const canvas = element('canvas', { ...gridSize(1, count), role: 'img' });
  const context = canvas.getContext('2d')!;
  paintGaps(context);
  const readings = new Uint8Array(count);
  const labels = Array.from({ length: count }, () => element('span', {}));
  const draw = inParts(
    count,
    (i) => {
      const image = decoder.decode(latent(i));
      paintTile(context, image, 0, i);
      readings[i] = classifier.read(image).label;
      labels[i].textContent = shared.classes[readings[i]].sign;
    },
    () => {
      canvas.ariaLabel = read(readings);
    },
  );
  return {
    // The accessible name of the picture says the same as the signs below it.
    node: element(
      'div',
      { className: 'strip' },
      canvas,
      element('div', { className: 'strip-readings', ariaHidden: 'true' }, ...labels),
    ),
    canvas,
    draw,
    mark: (image) =>
      labels.forEach((label, i) => label.classList.toggle('strip-marked', i === image)),
  };
}
