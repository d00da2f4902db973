import type { Study } from '../study.ts';
import { entriesFigure } from './entries-figure.ts';
import { gumbel, vq, vqPrior } from './experiments.ts';
import type { ListedCodes } from './listed-codes.ts';
import type { ListedCodesSize } from './measure.ts';
import { listedNumbers } from './numbers.ts';
import { listedSamplesFigure } from './samples-figure.ts';

const experiments = [vq, vqPrior, gumbel];

/** What codes that are chosen from a list say, cost and draw. */
export default {
  name: 'codes-from-a-list',
  offers: { figures: ['listed-samples', 'list-entries'], numbers: ['codes.'] },
  experiments,
  measurement: {
    groups: () => [experiments.map(({ id }) => id)],
    size: {
      smoke: { samples: 200, images: 200 },
      quick: { samples: 2000, images: 2000 },
      full: { samples: 10_000, images: 10_000 },
    },
  },
  numbers: ([measured]) => listedNumbers(measured),
  claims: [
    {
      says: 'A prior over the codes of a VQ-VAE draws better images than codes at random.',
      measure: 'codes.vq.prior',
      below: 'codes.vq.uniform',
      clearly: true,
    },
    {
      says: 'With a prior, a code costs fewer bits than the length of the list says.',
      measure: 'codes.vq.bits',
      below: 'codes.vq.bits.uniform',
    },
  ],
  figures: ([measured], context) => [
    listedSamplesFigure(measured, context),
    entriesFigure(measured, context),
  ],
} satisfies Study<ListedCodes, ListedCodesSize>;
