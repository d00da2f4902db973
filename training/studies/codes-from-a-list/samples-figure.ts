import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { likeThoseOf } from '../../figures/words/classes.ts';
import { decimal, list, plural, withSpread } from '../../figures/words/phrases.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext } from '../study.ts';
import { SHOWN, type ListedCodes, type ListedModel, type Way } from './listed-codes.ts';
import { SOURCES } from './numbers.ts';

/** Beside a row. */
const SHORT: Record<Way, string> = { uniform: 'uniform', prior: 'prior', images: 'of images' };

/** What decoders make of codes from a list: of images, at random, and from a prior. */
export function listedSamplesFigure(
  measured: ListedCodes,
  { dataset }: FigureContext,
): FigureContent {
  const { floor, originals, vq, gumbel } = measured;
  const models: [string, ListedModel][] = [
    ['VQ', vq],
    ['Gumbel', gumbel],
  ];
  const drawn = ({ ways }: ListedModel) => ways.filter(({ way }) => way !== 'images');
  const rows = models.flatMap(([name, model]) => [
    { label: `${name}, rebuilt`, images: model.reconstructions },
    ...drawn(model).map(({ way, images }) => ({ label: `${name}, ${SHORT[way]}`, images })),
  ]);
  const frechetOf = (model: ListedModel, wanted: Way): string => {
    const { frechet, deviation } = model.ways.find(({ way }) => way === wanted)!;
    return withSpread(frechet, deviation);
  };
  const { draws, count } = vq.ways[0];
  return {
    id: 'listed-samples',
    title: 'Images from codes that are chosen from a list',
    caption: `${SHOWN} held-out images of ${dataset.title}, what a VQ-VAE and a model with Gumbel-softmax make of their codes, and what they decode from codes that are drawn: entry by entry at random, and for the VQ-VAE from an autoregressive prior.`,
    alt: `A grid of ${rows.length + 1} rows of ${SHOWN} ${likeThoseOf(dataset)}. The VQ-VAE’s Fréchet distance is ${frechetOf(vq, 'uniform')} with entries at random and ${frechetOf(vq, 'prior')} with its prior.`,
    description: [
      `A grid of grey images with ${SHOWN} columns. The first row shows held-out images. Then come the rows ${list(rows.map(({ label }) => `“${label}”`))}.`,
      `The Fréchet distance to held-out images in the classifier’s features, lower being better, is the mean and the standard deviation over ${plural(draws, 'draw')} of ${plural(count, 'image')}: ${models.map(([, model]) => `for “${model.title}” ${list(model.ways.map(({ way, frechet, deviation }) => `${withSpread(frechet, deviation)} with codes ${SOURCES[way]}`))}`).join('; ')}. Between training images and held-out ones it is ${withSpread(floor.frechet, floor.deviation)}.`,
      ...models.map(
        ([, { title, used, entries, perplexity, images }]) =>
          `“${title}” chooses ${used} of its ${entries} entries at least once over ${plural(images, 'held-out image')}, with a perplexity of ${decimal(perplexity)}.`,
      ),
    ],
    experiments: [vq.id, 'vq-prior', gumbel.id],
    showsData: true,
    data: {
      columns: [
        { name: 'experiment', description: 'Whose decoder it is' },
        { name: 'codes', description: 'Where codes come from' },
        { name: 'frechet', description: 'Mean Fréchet distance to held-out images' },
        { name: 'deviation', description: 'Its standard deviation over draws' },
      ],
      rows: models.flatMap(([, { id, ways }]) =>
        ways.map(({ way, frechet, deviation }) => [id, SOURCES[way], frechet, deviation]),
      ),
    },
    picture: tiles(concatenate([originals, ...rows.map(({ images }) => images)]), SHOWN, {
      rows: ['held out', ...rows.map(({ label }) => label)],
    }),
  };
}
