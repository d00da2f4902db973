import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { likeThoseOf } from '../../figures/words/classes.ts';
import { decimal, list, plural, withSpread } from '../../figures/words/phrases.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext } from '../study.ts';
import { SHOWN, type BetterPriors, type Way } from './better-priors.ts';
import { SOURCES } from './numbers.ts';

/** Beside a row. */
export const SHORT: Record<Way, string> = {
  standard: 'N(0, I)',
  mixture: 'mixture',
  vamp: 'VampPrior',
  flow: 'flow',
  posterior: 'images’ codes',
};

/** What each decoder makes of codes from each prior. */
export function priorSamplesFigure(
  measured: BetterPriors[],
  { dataset }: FigureContext,
): FigureContent {
  const rows = measured.flatMap((model) => model.ways.map((way) => ({ model, way })));
  const [first] = rows;
  const distances = ({ ways }: BetterPriors): string =>
    list(
      ways.map(
        ({ way, frechet, deviation }) => `${withSpread(frechet, deviation)} (${SHORT[way]})`,
      ),
    );
  const best = ({ ways }: BetterPriors): Way =>
    ways.filter(({ bound }) => bound).reduce((a, b) => (b.frechet < a.frechet ? b : a)).way;
  const betas = list(measured.map(({ beta }) => `β = ${decimal(beta, beta < 1 ? 1 : 0)}`));
  return {
    id: 'prior-samples',
    title: 'Images drawn with four priors',
    caption: `What the decoders of VAEs trained on ${dataset.title} with ${betas} make of codes drawn from N(0, I) and from three priors that were trained on their codes; below these, of codes drawn from the posteriors of training images.`,
    alt: `A grid of ${rows.length} rows of ${SHOWN} ${likeThoseOf(dataset)}. Of the priors, the smallest Fréchet distance belongs to ${list(measured.map((model) => `${SHORT[best(model)]} at β = ${decimal(model.beta, model.beta < 1 ? 1 : 0)}`))}.`,
    description: [
      `A grid of grey images with ${SHOWN} columns. ${measured.map(({ title, ways }) => `${plural(ways.length, 'row')} are of “${title}”`).join(', then ')}; within each, codes are drawn from ${list(first.model.ways.map(({ way }) => SOURCES[way]))}.`,
      `The Fréchet distance to held-out images in the classifier’s features, lower being better, is the mean and the standard deviation over ${plural(first.way.draws, 'draw')} of ${plural(first.way.count, 'image')}: ${measured.map((model) => `for “${model.title}” ${distances(model)}`).join('; ')}. Between training images and held-out ones it is ${withSpread(first.model.floor.frechet, first.model.floor.deviation)}.`,
      'The last row of each is no prior, since it needs training images: it shows what the decoder makes of the codes that a prior has to match.',
    ],
    experiments: rows.flatMap(({ way }) => (way.bound ? [way.id] : [])),
    data: {
      columns: [
        { name: 'experiment', description: 'Whose codes they are' },
        { name: 'codes_from', description: 'What codes are drawn from' },
        { name: 'frechet', description: 'Mean Fréchet distance to held-out images' },
        { name: 'deviation', description: 'Its standard deviation over draws' },
      ],
      rows: rows.map(({ way }) => [way.id, SOURCES[way.way], way.frechet, way.deviation]),
    },
    picture: tiles(concatenate(rows.map(({ way }) => way.images)), SHOWN, {
      rows: rows.map(
        ({ model, way }) => `β ${decimal(model.beta, model.beta < 1 ? 1 : 0)}, ${SHORT[way.way]}`,
      ),
    }),
  };
}
