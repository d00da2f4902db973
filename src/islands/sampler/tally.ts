import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { say, shared } from '../runtime/words.ts';

/** Columns for which a table has room. */
const COLUMNS = 10;

/** A table of how many images look like each class to the classifier. */
export interface Tally {
  node: HTMLElement;
  /** @param readings the class that each image looks like */
  show(readings: Uint8Array): void;
}

export function tally(words: Words['sampler']): Tally {
  const rows = shared.classes.map(({ name }) => ({
    name: element('th', { scope: 'col' }, name),
    count: element('td', {}),
  }));
  const caption = element('caption', {});
  return {
    node: element(
      'table',
      { className: 'tally' },
      caption,
      ...inParts(rows).map((part) =>
        element(
          'tbody',
          {},
          element('tr', {}, ...part.map(({ name }) => name)),
          element('tr', {}, ...part.map(({ count }) => count)),
        ),
      ),
    ),
    show(readings) {
      caption.textContent = say(words.tally, { count: readings.length });
      rows.forEach(({ count }, label) => {
        count.textContent = String(readings.filter((reading) => reading === label).length);
      });
    },
  };
}

function inParts<T>(rows: T[]): T[][] {
  const count = Math.ceil(rows.length / COLUMNS);
  return Array.from({ length: count }, (_, i) => rows.slice(i * COLUMNS, (i + 1) * COLUMNS));
}
