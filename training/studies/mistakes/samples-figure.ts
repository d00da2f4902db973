import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { list, percent, plural } from '../../figures/words/phrases.ts';
import { greyOf } from '../../data/images.ts';
import { concatenate } from '../../models/concatenate.ts';
import { SNAPSHOT_DRAWS } from '../../train/snapshot.ts';
import type { FigureContext } from '../study.ts';
import type { Specimen } from './mistakes.ts';

/** What each program draws from the prior: the same z in each column. */
export function mistakeSamplesFigure(
  specimens: Specimen[],
  { dataset }: FigureContext,
): FigureContent {
  const shares = specimens.map(({ trainings }) => trainings[0].variety);
  const least = specimens[shares.indexOf(Math.min(...shares))];
  return {
    id: 'mistake-samples',
    title: 'What each mistaken program draws',
    caption: `${SNAPSHOT_DRAWS} draws from the prior, the same in each row, decoded by the same small VAE trained on ${dataset.title} under the right program and under ${plural(specimens.length - 1, 'mistake')}. They are images as each program makes them.`,
    alt: `A grid of images for ${dataset.title}: a row for the right program and for each of ${plural(specimens.length - 1, 'mistake')}, ${SNAPSHOT_DRAWS} draws a row. Images differ least in the row “${least.name}”.`,
    description: [
      `A grid of grey images: ${specimens.length} rows, one for each program, and ${SNAPSHOT_DRAWS} columns, one for each draw of z from the prior.`,
      `How much the images of a row differ: their variance at a pixel, as a mean over pixels and a share of that of held-out images, is ${list(specimens.map(({ name }, i) => `${percent(shares[i])} for “${name}”`))}.`,
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'program', description: 'Its mistake, and its row' },
        {
          name: 'variety',
          description:
            'Mean variance at a pixel of its draws, as a share of that of held-out images',
        },
      ],
      rows: specimens.map(({ name }, i) => [name, shares[i]]),
    },
    picture: tiles(
      concatenate(specimens.map(({ trainings: [{ samples }] }) => greyOf(samples))),
      SNAPSHOT_DRAWS,
      { rows: specimens.map(({ name }) => name) },
    ),
  };
}
