import { element } from '../../../scripts/element.ts';

/** A few numbers, each with its name. */
export interface Quantities {
  node: HTMLElement;
  /** Shows the values, in the order of the names. */
  show(...values: string[]): void;
}

export function quantities(...names: string[]): Quantities {
  const values = names.map(() => element('dd'));
  const rows = names.map((name, i) => element('div', {}, element('dt', {}, name), values[i]));
  return {
    node: element('dl', { className: 'quantities' }, ...rows),
    show: (...texts) => values.forEach((value, i) => (value.textContent = texts[i])),
  };
}
