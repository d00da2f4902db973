import type { Study } from '../study.ts';
import { elboGapFigure } from './elbo-gap-figure.ts';
import { gaussianKlFigure } from './gaussian-kl-figure.ts';
import { solvableNumbers } from './numbers.ts';
import { reparameterisationFigure } from './reparameterisation-figure.ts';

/** What can be drawn from closed forms alone. */
const study: Study = {
  name: 'theory',
  offers: { figures: ['elbo-gap', 'gaussian-kl', 'reparameterisation'], numbers: ['solvable.'] },
  experiments: [],
  numbers: solvableNumbers,
  figures: () => [elboGapFigure(), gaussianKlFigure(), reparameterisationFigure()],
};

export default study;
