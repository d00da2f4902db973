import type { Bound } from '../../../training/contract/manifest.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import { formatNumber } from '../runtime/format-number.ts';

/** A table of the two terms of the negative ELBO and their sum, beside those of held-out images. */
export interface BoundTable {
  node: HTMLTableElement;
  /** @param heldOut means over held-out images */
  show(bound: Bound, heldOut: Bound): void;
}

/**
 * @param likelihood under which the reconstruction term is computed
 * @param draws over which the reconstruction term of one image is averaged
 */
export function boundTable(
  words: Words['drawImage'],
  likelihood: string,
  draws: number,
): BoundTable {
  const rows: [name: string, term: keyof Bound][] = [
    [say(words.reconstruction, { draws }), 'reconstruction'],
    [words.kl, 'kl'],
    [words.negativeElbo, 'negativeElbo'],
  ];
  const cells = rows.map(() => [element('td'), element('td')]);
  const head = [words.unit, words.thisImage, words.heldOut].map((name) =>
    element('th', { scope: 'col' }, name),
  );
  const body = rows.map(([name], i) =>
    element('tr', {}, element('th', { scope: 'row' }, name), ...cells[i]),
  );
  return {
    node: element(
      'table',
      { className: 'bound-table' },
      element('caption', {}, say(words.cost, { likelihood })),
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...body),
    ),
    show(...bounds) {
      rows.forEach(([, term], i) =>
        bounds.forEach((bound, j) => (cells[i][j].textContent = formatNumber(bound[term], 1))),
      );
    },
  };
}
