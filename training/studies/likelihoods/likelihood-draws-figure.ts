import { PIXELS } from '../../contract/image.ts';
import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list } from '../../figures/words/phrases.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext } from '../study.ts';
import { SHOWN, type Laboratory } from './likelihoods.ts';

/** What a model under each likelihood makes of held-out images: the means of the pixels, and draws of them. */
export function likelihoodDrawsFigure(
  { originals, outcomes }: Laboratory,
  { dataset }: FigureContext,
): FigureContent {
  const names = list(outcomes.map(({ name }) => name));
  const changes = outcomes.map(({ shown }) => meanDistance(shown.means, shown.draws));
  const noisiest = outcomes[changes.indexOf(Math.max(...changes))];
  return {
    id: 'likelihood-draws',
    title: 'Means and draws under five likelihoods',
    caption: `${SHOWN} held-out images of ${dataset.title}, and what one network makes of them under five likelihoods. Rows of means show what papers usually show; rows of draws show images that the model says are likely.`,
    alt: `A grid for ${dataset.title} with ${SHOWN} columns: originals, then means and draws for each of five likelihoods. Draws lie furthest from their means for “${noisiest.name}”.`,
    description: [
      `A grid of grey images with ${SHOWN} columns. The first row shows held-out images. Two rows follow for each likelihood, ${names}: the means of the pixels given one draw of the code, and a draw of every pixel.`,
      `From mean to draw a pixel changes on average by ${outcomes.map(({ name }, i) => `${decimal(changes[i], 3)} for “${name}”`).join(', ')}, where 1 is the whole range of grey.`,
    ],
    experiments: [],
    showsData: true,
    data: {
      columns: [
        { name: 'likelihood', description: 'Of the two rows' },
        {
          name: 'mean_change',
          description: 'Mean absolute difference between a pixel’s mean and its draw, in [0, 1]',
        },
      ],
      rows: outcomes.map(({ name }, i) => [name, changes[i]]),
    },
    picture: tiles(
      concatenate([originals, ...outcomes.flatMap(({ shown }) => [shown.means, shown.draws])]),
      originals.length / PIXELS,
      { rows: ['original', ...outcomes.flatMap(({ name }) => [name, 'drawn'])] },
    ),
  };
}

function meanDistance(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
}
