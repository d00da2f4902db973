import { chart, plotSize } from '../../figures/charts/chart.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { FortyLines } from './measure.ts';

/** The loss of every step of the forty lines. */
export function fortyLinesFigure(
  { images, epochs, losses }: FortyLines,
  { dataset }: FigureContext,
): FigureContent {
  const least = Math.min(...losses);
  const [first, last] = [losses[0], losses.at(-1)!].map((loss) => decimal(loss));
  return {
    id: 'forty-lines',
    title: 'The loss of every step of the forty lines',
    caption: `The negative ELBO of each batch, in nats per image (Bernoulli likelihood on grey pixels), while the forty lines train on ${plural(images, 'image')} of ${dataset.title} for ${plural(epochs, 'epoch')}.`,
    alt: `A line chart over ${plural(losses.length, 'step')} on ${dataset.title}: the loss goes from ${first} to ${last} nats per image.`,
    description: [
      `A line chart with the steps of training on the horizontal axis and the loss of each batch of up to 100 images on the vertical one, in nats per image.`,
      `The loss of the first step is ${first} nats and that of the last ${last}; the lowest of all is ${decimal(least)}, at step ${losses.indexOf(least) + 1}. Batches differ in how hard their images are, so the line is jagged.`,
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'step', description: 'Counted from 1' },
        { name: 'nats', description: 'Loss of its batch, nats per image' },
      ],
      rows: losses.map((loss, i) => [i + 1, loss]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(losses, theme, layout),
    },
  };
}

function specification(losses: number[], theme: Theme, layout: Layout) {
  return chart(theme, {
    ...plotSize(layout, {
      wide: { margin: 80, height: 240 },
      narrow: { margin: 70, height: 180 },
    }),
    data: { values: losses.map((nats, i) => ({ step: i + 1, nats })) },
    mark: { type: 'line', color: palettes[theme].series[0] },
    encoding: {
      x: { field: 'step', type: 'quantitative', title: 'step', scale: { nice: false } },
      y: { field: 'nats', type: 'quantitative', title: 'nats per image', scale: { zero: false } },
    },
  });
}
