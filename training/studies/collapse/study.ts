import type { Study } from '../study.ts';
import { collapseCourseFigure } from './collapse-course-figure.ts';
import { collapseDrawsFigure } from './collapse-draws-figure.ts';
import { collapseLatentsFigure } from './collapse-latents-figure.ts';
import type { CollapseSize, Outcome } from './collapse.ts';
import { collapseNumbers } from './numbers.ts';

/** A decoder that can do without its latents, and what makes it use them all the same. */
const study: Study<Outcome[], CollapseSize> = {
  name: 'collapse',
  offers: {
    figures: ['collapse-course', 'collapse-latents', 'collapse-draws'],
    numbers: ['collapse.'],
  },
  // So small and so many that the study trains them itself; nobody decodes them in a page.
  experiments: [],
  measurement: {
    groups: () => [[]],
    size: {
      smoke: { seen: 300, test: 40, seeds: 2, tightened: 4 },
      quick: { seen: 15_000, test: 500, seeds: 2, tightened: 100 },
      full: { seen: 300_000, test: 5000, seeds: 5, tightened: 500 },
    },
  },
  numbers: ([measured]) => collapseNumbers(measured),
  claims: [
    {
      says: 'A decoder that sees the pixels before each leaves its latents less to carry',
      measure: 'collapse.plain.rate',
      below: 'collapse.no-sight.rate',
      clearly: true,
    },
    {
      says: 'With free bits, a decoder that sees pixels leaves more nats in its latents',
      measure: 'collapse.free-bits.rate',
      above: 'collapse.plain.rate',
      clearly: true,
    },
  ],
  figures: ([measured], context) => [
    collapseCourseFigure(measured, context),
    collapseLatentsFigure(measured, context),
    collapseDrawsFigure(measured, context),
  ],
};

export default study;
