import { element } from '../../scripts/element.ts';
import { type AllEstimates, type Estimates, type Spread, spread } from './gradient-estimates.ts';
import { spoken } from '../parts/math.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import { formatNumber } from '../runtime/format-number.ts';

type Own = Words['reparameterise'];

/** A table of what both estimators give: means and standard deviations. */
export interface EstimatesTable {
  node: HTMLTableElement;
  show(of: AllEstimates): void;
}

export function estimatesTable(words: Own): EstimatesTable {
  const caption = element('caption');
  const rows = [words.exact, words.ours, words.score].map((name) => {
    const cells = [element('td'), element('td')];
    return { cells, node: element('tr', {}, element('th', { scope: 'row' }, name), ...cells) };
  });
  const heading = (symbol: string, name: string) =>
    element('th', { scope: 'col' }, spoken(say(words.gradientFor, { name }), `∂/∂${symbol}`));
  return {
    node: element(
      'table',
      { className: 'estimates' },
      caption,
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, words.estimator),
          heading('μ', 'mu'),
          heading('σ', 'sigma'),
        ),
      ),
      element('tbody', {}, ...rows.map(({ node }) => node)),
    ),
    show({ mean, deviation }) {
      caption.textContent = say(words.caption, { count: mean.score.length });
      [mean, deviation].forEach(({ exact, reparameterised, score }, column) => {
        const all = [[digits(exact)], inWords(spread(reparameterised)), inWords(spread(score))];
        all.forEach((each, i) => rows[i].cells[column].replaceChildren(...each));
      });
    },
  };
}

/** "1.98 ± 1.02", in which a line may break only before the sign. */
function inWords({ mean, deviation }: Spread): (Node | string)[] {
  return [`${digits(mean)} `, element('span', {}, `± ${digits(deviation)}`)];
}

function digits(value: number): string {
  return formatNumber(value, Math.abs(value) < 100 ? 2 : 0);
}

/** Says in a sentence what the table shows for one component. */
export function estimatesInWords(words: Own, { exact, reparameterised, score }: Estimates): string {
  const [ours, theirs] = [reparameterised, score].map((values) => {
    const { mean, deviation } = spread(values);
    return say(words.spread, { mean: digits(mean), deviation: digits(deviation) });
  });
  return say(words.estimates, { count: score.length, exact: digits(exact), ours, theirs });
}
