import { CLASSES } from '../../../training/contract/image.ts';
import { element } from '../../scripts/element.ts';

/** A table of how many images look like each digit to the classifier. */
export interface Tally {
  node: HTMLElement;
  /** @param readings the digit that each image looks like */
  show(readings: Uint8Array): void;
}

export function tally(): Tally {
  const counts = Array.from({ length: CLASSES }, () => element('td', {}));
  const digits = counts.map((_, digit) => element('th', { scope: 'col' }, String(digit)));
  const caption = element('caption', {});
  return {
    node: element(
      'table',
      { className: 'tally' },
      caption,
      element('tbody', {}, element('tr', {}, ...digits), element('tr', {}, ...counts)),
    ),
    show(readings) {
      caption.textContent = `How many of the ${readings.length} look like each digit to the classifier`;
      counts.forEach((cell, digit) => {
        cell.textContent = String(readings.filter((reading) => reading === digit).length);
      });
    },
  };
}
