import { PLACES } from '../../contract/code-grid.ts';
import { count, merged, nats, number, prefix, type Measures } from '../measures.ts';
import type { ListedCodes, ListedModel, Way } from './listed-codes.ts';

/** Where codes come from, to follow "codes". */
export const SOURCES: Record<Way, string> = {
  uniform: 'with every entry equally probable',
  prior: 'drawn from the prior that was trained on them',
  images: 'of training images',
};

/** What the list is used for, what a code costs, and what codes from several sources decode to. */
export function listedNumbers({ floor, vq, gumbel }: ListedCodes): Measures {
  return prefix('codes', {
    places: count(PLACES, 'Places of the grid of codes'),
    floor: {
      ...number(
        floor.frechet,
        `Fréchet distance between ${floor.count} training images and as many held-out images`,
        1,
      ),
      spread: { over: 'draws', count: floor.draws, deviation: floor.deviation },
    },
    ...prefix('vq', numbersOf(vq)),
    ...prefix('gumbel', numbersOf(gumbel)),
  });
}

function numbersOf({ title, entries, images, ...of }: ListedModel): Measures {
  const counted = `of “${title}” over the codes of ${images} held-out images`;
  return {
    entries: count(entries, `Entries of the list of “${title}”`),
    used: count(of.used, `Entries that are chosen at least once ${counted}`),
    perplexity: number(of.perplexity, `Perplexity of the list ${counted}`, 1),
    reconstruction: nats(
      of.reconstruction,
      `Held-out reconstruction term of “${title}” (Bernoulli likelihood on grey pixels)`,
    ),
    'bits.uniform': {
      ...number(of.bits.uniform, `Bits of a code of “${title}” with a uniform prior`, 0),
      unit: 'bits per image',
    },
    bits: {
      ...number(
        of.bits.own,
        `Held-out bits of a code of “${title}” with its own prior or posterior`,
        0,
      ),
      unit: 'bits per image',
    },
    ...merged(
      of.ways.map(({ way, frechet, deviation, draws, count: drawn }) => ({
        [way]: {
          ...number(
            frechet,
            `Fréchet distance between what “${title}” decodes from ${drawn} codes ${SOURCES[way]} and as many held-out images, in the classifier’s features`,
            1,
          ),
          spread: { over: 'draws' as const, count: draws, deviation },
        },
      })),
    ),
  };
}
