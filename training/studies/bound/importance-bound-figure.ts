import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list, plural, trend } from '../../figures/words/phrases.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';
import { importanceChart } from './importance-chart.ts';
import { LITERATURE } from './literature.ts';

/** The bound on −log p(x) by the number of importance samples, beside what others published. */
export function importanceFigure(model: MeasuredModel, { dataset }: FigureContext): FigureContent {
  const { id, title, likelihood, objective, importance } = model;
  const { rows, images, heldOut } = importance;
  const [first, last] = [rows[0], rows.at(-1)!];
  const compares = objective.pixels === 'binarised' && dataset.name === 'mnist';
  const references = compares ? LITERATURE : [];
  const drop = last.nats - first.nats;
  return {
    id: 'importance-bound',
    title: 'The bound by importance samples',
    caption: `Importance-weighted upper bound on −log p(x) of “${title}” on held-out ${dataset.title}, in nats per image (${likelihood}), by the number k of importance samples. Bars are two standard errors of the mean over images to either side.`,
    alt: `Line chart of the bound of “${title}” on held-out ${dataset.title}, ${decimal(first.nats)} nats with ${plural(first.k, 'sample')} and ${decimal(last.nats)} with ${decimal(last.k, 0)}${compares ? `; lines mark ${list(references.map(({ nats }) => nats))} from the literature` : ''}.`,
    description: [
      `A line chart with error bars. The horizontal axis is k, the number of importance samples, and logarithmic; the vertical axis is the bound on −log p(x) in nats per image, and lower is better.${compares ? ` Dashed horizontal lines mark ${list(references.map(({ name, nats }) => `${nats} (${name})`))}.` : ''}`,
      `The bound is ${list(rows.map(({ k, nats, standardError }) => `${decimal(nats, 2)} with k = ${decimal(k, 0)} (standard error ${decimal(standardError, 2)})`))}.${
        rows.length > 1
          ? ` It ${trend(
              rows.map(({ nats }) => nats),
              'larger k',
            )}: ${decimal(Math.abs(drop), 2)} nats ${drop <= 0 ? 'lower' : 'higher'} at the end.`
          : ''
      }`,
      `With k = 1 it is the negative ELBO, measured over all ${plural(heldOut, 'held-out image')}; what a larger k gains was measured over ${decimal(images, 0)} of them.`,
      ...references.map((reference) => comparison(reference, last)),
      compares
        ? 'Data, network and training differ between these: how the pixels were binarised, how many hidden units there are, which optimiser was used, and for how long.'
        : `The figures usually quoted in the literature are for binarised pixels of MNIST; these are for ${dataset.title} and a ${likelihood}, so the two cannot be compared, and no such line is drawn.`,
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'source', description: 'This model, or a published figure' },
        { name: 'k', description: 'Importance samples; empty for published figures' },
        { name: 'nats', description: 'Bound on −log p(x), nats per image' },
        { name: 'standard_error', description: 'Of the mean over images, in nats' },
      ],
      rows: [
        ...rows.map(({ k, nats, standardError }) => [id, k, nats, standardError]),
        ...references.map(({ name, nats }) => [name, '', nats, '']),
      ],
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => importanceChart(rows, references, theme, layout),
    },
  };
}

function comparison(
  { nats, setUp }: (typeof LITERATURE)[number],
  { k, nats: own, standardError }: MeasuredModel['importance']['rows'][number],
): string {
  const difference = own - nats;
  const sure = Math.abs(difference) > 2 * standardError;
  const place = `${decimal(Math.abs(difference), 2)} nats ${difference < 0 ? 'below' : 'above'}`;
  return `With k = ${decimal(k, 0)} the bound lies ${place} ${nats} (${setUp})${sure ? '' : ', within two standard errors of it'}.`;
}
