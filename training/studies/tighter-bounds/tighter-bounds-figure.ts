import type { FigureContent } from '../../figures/figure.ts';
import { indexOfSmallest } from '../../figures/words/numbers.ts';
import { decimal, list, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import { PAPER } from './literature.ts';
import type { TighterBounds } from './measure.ts';
import { tighterBoundsChart } from './tighter-bounds-chart.ts';

/** The bound of models that were trained on different numbers of draws, by the draws that measure it. */
export function tighterBoundsFigure(
  measured: TighterBounds,
  { dataset }: FigureContext,
): FigureContent {
  const { likelihood, models, ks, images, heldOut } = measured;
  const most = ks.at(-1)!;
  const ends = models.map(({ bounds }) => bounds.at(-1)!);
  const best = models[indexOfSmallest(ends.map(({ nats }) => nats))];
  const references = dataset.name === 'mnist' ? PAPER : [];
  return {
    id: 'tighter-bounds',
    title: 'Models trained on one draw and on several',
    caption: `Importance-weighted bound on −log p(x) on held-out ${dataset.title}, in nats per image (${likelihood}), by the number of draws that measure it, for models trained on ${list(models.map(({ draws }) => draws))} of them. Lower is better; the horizontal axis is logarithmic.`,
    alt: `Line chart of the bound on held-out ${dataset.title} by the draws that measure it. With ${decimal(most, 0)} it is ${list(models.map(({ draws }, i) => `${decimal(ends[i].nats)} nats for ${plural(draws, 'draw')} in training`))}.`,
    description: [
      `A line chart. The horizontal axis is the number of draws of z that measure the bound, and logarithmic; the vertical axis is the bound on −log p(x) in nats per image, and lower is better. There is a line for each of three models, which differ in the draws that they were trained on: ${list(models.map(({ draws }) => draws))}.`,
      ...models.map(
        ({ title, bounds }) =>
          `“${title}”: ${list(bounds.map(({ nats, standardError }, i) => `${decimal(nats, 2)} with ${plural(ks[i], 'draw')} (standard error ${decimal(standardError, 2)})`))}.`,
      ),
      `With ${plural(most, 'draw')} the bound is lowest for “${best.title}”. ${models
        .slice(1)
        .map(
          ({ title, gain }) =>
            `That of “${title}” lies ${decimal(Math.abs(gain.nats), 2)} nats ${gain.nats < 0 ? 'above' : 'below'} that of “${models[0].title}”, with a standard error of ${decimal(gain.standardError, 2)} over the same images.`,
        )
        .join(' ')}`,
      `With one draw it is the negative ELBO, over ${plural(heldOut, 'held-out image')}; what more draws gain was measured over ${decimal(images, 0)} of them.`,
      ...(references.length
        ? [
            `Level lines mark ${list(references.map(({ name, nats }) => `${nats} (${name})`))}: Burda et al. 2016, with a larger network, 50 latents, 5,000 draws and a training of thousands of epochs.`,
          ]
        : []),
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'source', description: 'The model, or a published figure' },
        { name: 'trained_draws', description: 'Draws that it was trained on; empty for published' },
        { name: 'k', description: 'Draws that measure the bound; empty for published figures' },
        { name: 'nats', description: 'Bound on −log p(x), nats per image' },
        { name: 'standard_error', description: 'Of the mean over images, in nats' },
      ],
      rows: [
        ...models.flatMap(({ id, draws, bounds }) =>
          bounds.map(({ nats, standardError }, i) => [id, draws, ks[i], nats, standardError]),
        ),
        ...references.map(({ name, nats }) => [name, '', '', nats, '']),
      ],
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => tighterBoundsChart(measured, references, theme, layout),
    },
  };
}
