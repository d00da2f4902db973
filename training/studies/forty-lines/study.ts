import type { Study } from '../study.ts';
import { fortyLinesFigure } from './forty-lines-figure.ts';
import { fortyLinesSamplesFigure } from './forty-lines-samples-figure.ts';
import type { FortyLines } from './measure.ts';
import { fortyLinesNumbers } from './numbers.ts';

/** A whole VAE in forty lines, trained as it stands, and one so small that a pencil will do. */
const study: Study<FortyLines, number> = {
  name: 'forty-lines',
  offers: {
    figures: ['forty-lines', 'forty-lines-samples'],
    numbers: ['forty-lines.', 'one-pixel.'],
  },
  // It trains its own, with nothing of this project.
  experiments: [],
  measurement: { groups: () => [[]], size: { smoke: 1, quick: 20, full: 20 } },
  numbers: ([measured]) => fortyLinesNumbers(measured),
  figures: ([measured], context) => [
    fortyLinesFigure(measured, context),
    fortyLinesSamplesFigure(measured, context),
  ],
};

export default study;
