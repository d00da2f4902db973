import { formatNumber } from '../runtime/format-number.ts';
import type { MachineWords } from './given.ts';
import { element } from '../../scripts/element.ts';
import { klOf, type Latent } from './pass.ts';

/** All numbers of a code in a table, a latent a row. */
export interface NumbersTable {
  node: HTMLElement;
  /** @param isEncoded whether there are μ and σ of an image */
  show(latents: Latent[], isEncoded: boolean, chosen?: number): void;
}

export function numbersTable(words: MachineWords): NumbersTable {
  const body = element('tbody');
  const heads = [words.latent, 'μ', 'σ', 'ε', 'z', 'KL'].map((head) =>
    element('th', { scope: 'col' }, head),
  );
  const table = element(
    'table',
    { className: 'machine-numbers' },
    element('caption', {}, words.caption),
    element('thead', {}, element('tr', {}, ...heads)),
    body,
  );
  return {
    node: table,
    show(latents, isEncoded, chosen) {
      const rows = latents.map((latent, j) => {
        const { mean, deviation, noise, code } = latent;
        const cells = isEncoded
          ? [mean, deviation, noise, code, klOf(latent)].map((value) => formatNumber(value))
          : ['–', '–', formatNumber(noise), formatNumber(code), '–'];
        return element(
          'tr',
          { className: j === chosen ? 'is-chosen' : '' },
          element('th', { scope: 'row' }, String(j + 1)),
          ...cells.map((cell) => element('td', {}, cell)),
        );
      });
      body.replaceChildren(...rows);
    },
  };
}
