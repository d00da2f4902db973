import { IMAGE_SIZE } from '../../../../training/contract/image.ts';
import type { Classifier } from '../../../decoder/networks.ts';
import { element } from '../../../scripts/element.ts';
import { pixels } from '../../runtime/paint.ts';
import { lookOf } from '../../runtime/reading.ts';

/** One large image, and below it what it looks like to the classifier. */
export interface DigitView {
  node: HTMLElement;
  /**
   * @param image `[784]` in [0, 1]
   * @param name names the image, such as "Sample 9"
   * @returns what it looks like: "looks like a 7, 93 %"
   */
  show(image: Float32Array, name: string): string;
}

export function digitView(classifier: Classifier): DigitView {
  const canvas = element('canvas', { width: IMAGE_SIZE, height: IMAGE_SIZE });
  const context = canvas.getContext('2d')!;
  const caption = element('p', {});
  return {
    node: element('div', { className: 'digit-view' }, canvas, caption),
    show(image, name) {
      context.putImageData(pixels(image), 0, 0);
      const look = lookOf(classifier, image);
      // Before it shows anything it is no image.
      canvas.role = 'img';
      canvas.ariaLabel = name;
      caption.textContent = look;
      return look;
    },
  };
}
