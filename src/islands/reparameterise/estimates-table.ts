import { element } from '../../scripts/element.ts';
import { type AllEstimates, type Estimates, type Spread, spread } from './gradient-estimates.ts';
import { spoken } from '../parts/math.ts';
import { formatNumber } from '../../../training/contract/format-number.ts';

/** A table of what both estimators give: means and standard deviations. */
export interface EstimatesTable {
  node: HTMLTableElement;
  show(of: AllEstimates): void;
}

export function estimatesTable(): EstimatesTable {
  const caption = element('caption');
  const rows = ['exact', 'reparameterised', 'score function'].map((name) => {
    const cells = [element('td'), element('td')];
    return { cells, node: element('tr', {}, element('th', { scope: 'row' }, name), ...cells) };
  });
  const heading = (symbol: string, name: string) =>
    element('th', { scope: 'col' }, spoken(`gradient for ${name}`, `∂/∂${symbol}`));
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
          element('th', { scope: 'col' }, 'estimator'),
          heading('μ', 'mu'),
          heading('σ', 'sigma'),
        ),
      ),
      element('tbody', {}, ...rows.map(({ node }) => node)),
    ),
    show({ mean, deviation }) {
      caption.textContent = `Mean of ${mean.score.length} draws ± standard deviation of one`;
      [mean, deviation].forEach(({ exact, reparameterised, score }, column) => {
        const words = [[digits(exact)], inWords(spread(reparameterised)), inWords(spread(score))];
        words.forEach((each, i) => rows[i].cells[column].replaceChildren(...each));
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
export function estimatesInWords({ exact, reparameterised, score }: Estimates): string {
  const [ours, theirs] = [reparameterised, score].map((values) => {
    const { mean, deviation } = spread(values);
    return `${digits(mean)}, standard deviation ${digits(deviation)}`;
  });
  return `${score.length} draws for the gradient for μ, which is exactly ${digits(exact)}. Reparameterised: ${ours}. Score function: ${theirs}.`;
}
