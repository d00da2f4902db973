import { reference } from '../experiments.ts';
import type { Study } from '../study.ts';
import { gradientVarianceFigure } from './gradient-variance-figure.ts';
import type { GradientSize, GradientVariance } from './gradient-variance.ts';
import { gradientNumbers, numbersOf } from './numbers.ts';

/** How noisy three estimates of one gradient are. */
const study: Study<GradientVariance, GradientSize> = {
  name: 'gradients',
  offers: { figures: ['gradient-variance'], numbers: numbersOf(reference.id) },
  experiments: [reference],
  measurement: {
    groups: () => [[reference.id]],
    size: {
      smoke: { images: 4, draws: 60 },
      quick: { images: 20, draws: 600 },
      full: { images: 100, draws: 1200 },
    },
  },
  numbers: ([measured]) => gradientNumbers(measured),
  figures: ([measured], context) => [gradientVarianceFigure(measured, context)],
};

export default study;
