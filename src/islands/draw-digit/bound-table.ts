import type { Bound } from '../../../training/contract/manifest.ts';
import { element } from '../../scripts/element.ts';
import { formatNumber } from '../../../training/contract/format-number.ts';

/** A table of the two terms of the negative ELBO and their sum, beside those of held-out images. */
export interface BoundTable {
  node: HTMLTableElement;
  show(bound: Bound): void;
}

/**
 * @param heldOut means over held-out images
 * @param likelihood under which the reconstruction term is computed
 * @param draws over which the reconstruction term of one image is averaged
 */
export function boundTable(heldOut: Bound, likelihood: string, draws: number): BoundTable {
  const rows: [words: string, term: keyof Bound][] = [
    [`Reconstruction, mean of ${draws} draws`, 'reconstruction'],
    ['KL, in closed form', 'kl'],
    ['Negative ELBO, their sum', 'negativeElbo'],
  ];
  const cells = rows.map(() => element('td'));
  const head = ['Nats per image', 'This image', 'Held-out mean'].map((words) =>
    element('th', { scope: 'col' }, words),
  );
  const body = rows.map(([words, term], i) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, words),
      cells[i],
      element('td', {}, formatNumber(heldOut[term], 1)),
    ),
  );
  return {
    node: element(
      'table',
      { className: 'bound-table' },
      element('caption', {}, `What the image costs (${likelihood})`),
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...body),
    ),
    show(bound) {
      rows.forEach(([, term], i) => (cells[i].textContent = formatNumber(bound[term], 1)));
    },
  };
}
