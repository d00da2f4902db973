import type { Study } from '../study.ts';
import { elboGapFigure } from './elbo-gap-figure.ts';
import { gaussianKlFigure } from './gaussian-kl-figure.ts';
import { solvableNumbers } from './numbers.ts';
import { logVarianceFigure } from './log-variance-figure.ts';
import { oneDrawFigure } from './one-draw-figure.ts';
import { pixelsAndPosteriorFigure } from './pixels-and-posterior-figure.ts';
import { reparameterisationFigure } from './reparameterisation-figure.ts';

/** What can be drawn from closed forms alone. */
const study: Study = {
  name: 'theory',
  offers: {
    figures: [
      'elbo-gap',
      'gaussian-kl',
      'log-variance',
      'reparameterisation',
      'one-draw',
      'pixels-and-posterior',
    ],
    numbers: ['solvable.'],
  },
  experiments: [],
  numbers: solvableNumbers,
  figures: () => [
    elboGapFigure(),
    gaussianKlFigure(),
    logVarianceFigure(),
    reparameterisationFigure(),
    oneDrawFigure(),
    pixelsAndPosteriorFigure(),
  ],
};

export default study;
