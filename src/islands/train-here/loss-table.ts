import type { Look } from '../../../training/browser/messages.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import { formatNumber } from '../runtime/format-number.ts';

const COLUMNS = [
  { title: 'trainColumn', part: 'train' },
  { title: 'heldOutColumn', part: 'test' },
] as const;
const ROWS = [
  { title: 'reconstruction', term: 'reconstruction' },
  { title: 'kl', term: 'kl' },
  { title: 'negativeElbo', term: 'negativeElbo' },
] as const;

/** A table of an epoch's losses. Only the text of its cells changes, so screen readers keep their place. */
export function lossTable(words: Words['trainHere']): {
  node: HTMLTableElement;
  show(look: Look): void;
} {
  const caption = element('caption');
  const cells = ROWS.map(() => COLUMNS.map(() => element('td')));
  const header = (title: string, scope: string): HTMLElement => element('th', { scope }, title);
  const rows = ROWS.map(({ title }, i) =>
    element('tr', {}, header(words[title], 'row'), ...cells[i]),
  );
  const columns = COLUMNS.map(({ title }) => header(words[title], 'col'));
  return {
    node: element(
      'table',
      {},
      caption,
      element('thead', {}, element('tr', {}, element('td'), ...columns)),
      element('tbody', {}, ...rows),
    ),
    show({ epochs, metrics }) {
      const last = metrics.at(-1);
      caption.textContent = say(words.caption, { epoch: metrics.length, epochs });
      ROWS.forEach(({ term }, i) =>
        COLUMNS.forEach(({ part }, j) => {
          cells[i][j].textContent = last ? formatNumber(last[part][term], 1) : '–';
        }),
      );
    },
  };
}
