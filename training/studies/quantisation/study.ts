import { compact } from '../experiments.ts';
import type { Study } from '../study.ts';
import { quantisationNumbers } from './numbers.ts';
import { BITS } from './bits.ts';
import type { QuantisationCurve } from './quantisation-curve.ts';
import { quantisationFigure } from './quantisation-figure.ts';

/** What fewer bits a weight cost: of the model that a page rounds too. */
const study: Study<QuantisationCurve> = {
  name: 'quantisation',
  offers: {
    figures: ['quantisation'],
    numbers: BITS.map((bits) => `${compact.id}.bits-${bits}.cost`),
  },
  experiments: [compact],
  measurement: { groups: () => [[compact.id]] },
  numbers: ([curve]) => quantisationNumbers(curve),
  figures: ([curve], context) => [quantisationFigure(curve, context)],
};

export default study;
