import { modelOf, trainingOf, type Study } from '../study.ts';
import { DRAWS, iwae } from './experiments.ts';
import { gradientSignalFigure } from './gradient-signal-figure.ts';
import { latentsByDrawsFigure } from './latents-by-draws-figure.ts';
import type { TighterBounds, TighterSize } from './measure.ts';
import { tighterNumbers } from './numbers.ts';
import { tighterBoundsFigure } from './tighter-bounds-figure.ts';

const experiments = DRAWS.map(iwae);

/** What changes when a model is trained on the importance-weighted bound. */
const study: Study<TighterBounds, TighterSize> = {
  name: 'tighter-bounds',
  offers: {
    figures: ['tighter-bounds', 'latents-by-draws', 'gradient-signal'],
    numbers: ['tighter-bounds.'],
  },
  experiments,
  alike: true,
  measurement: {
    groups: () => [experiments.map(({ id }) => id)],
    size: {
      smoke: { ks: [1, 5, 50], images: 4, signal: { images: 2, repeats: 8 } },
      quick: { ks: [1, 5, 50, 500], images: 200, signal: { images: 5, repeats: 100 } },
      full: { ks: [1, 5, 50, 500, 5000], images: 1000, signal: { images: 20, repeats: 1000 } },
    },
  },
  numbers: ([measured], context) =>
    tighterNumbers(
      measured,
      trainingOf(context, experiments[0].id).images ?? context.dataset.train,
    ),
  claims: [
    {
      says: 'Trained on 50 draws, a model has a lower bound with many draws than trained on one',
      measure: 'tighter-bounds.lead-50',
      above: 2,
    },
    {
      says: 'With more draws, the gradient of the decoder has more signal',
      measure: 'tighter-bounds.decoder-signal-50',
      above: 'tighter-bounds.decoder-signal-1',
    },
    {
      says: 'With more draws, the gradient of the encoder has less signal',
      measure: 'tighter-bounds.encoder-signal-50',
      below: 'tighter-bounds.encoder-signal-1',
    },
  ],
  figures: ([measured], context) => [
    tighterBoundsFigure(measured, context),
    latentsByDrawsFigure(
      experiments.map(({ id }) => modelOf(context, id)),
      context,
    ),
    gradientSignalFigure(measured, context),
  ],
};

export default study;
