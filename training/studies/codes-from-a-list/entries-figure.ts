import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, percent } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { ListedCodes } from './listed-codes.ts';

const COLUMNS = 16;

/** What each entry of the list paints where it fills the whole grid. */
export function entriesFigure({ vq }: ListedCodes, { dataset }: FigureContext): FigureContent {
  const { id, title, entries, order, shares, used, perplexity, alone } = vq;
  return {
    id: 'list-entries',
    title: 'The list of a VQ-VAE, entry by entry',
    caption: `Each of the ${entries} entries of “${title}”, trained on ${dataset.title}: what the decoder makes of a grid that holds this entry at all of its 49 places. The commonest is at the top left.`,
    alt: `${entries} patterns in ${Math.ceil(entries / COLUMNS)} rows, one for each entry of a list trained on ${dataset.title}. The commonest is chosen at ${percent(shares[0])} of all places; ${used} of ${entries} are used.`,
    description: [
      `A grid of grey images with ${COLUMNS} columns, read row by row from the commonest entry to the rarest. An image shows one entry at all places, so what it repeats is what the entry paints into its part of an image.`,
      `The commonest, number ${order[0]}, is chosen at ${percent(shares[0])} of the places of held-out images, the ten commonest together at ${percent(shares.slice(0, 10).reduce((sum, share) => sum + share, 0))}. The perplexity of the list is ${decimal(perplexity)}: ${decimal(perplexity, 0)} entries that were all chosen equally often would be as uncertain.`,
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'entry', description: 'Its number in the list, from 0' },
        { name: 'share', description: 'Of all places of held-out images, at which it is chosen' },
      ],
      rows: order.map((entry, i) => [entry, shares[i]]),
    },
    picture: tiles(alone, COLUMNS),
  };
}
