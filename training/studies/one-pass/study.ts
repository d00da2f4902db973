import { plane } from '../experiments.ts';
import type { Study } from '../study.ts';
import { onePassFigure } from './one-pass-figure.ts';
import type { OnePass } from './one-pass.ts';

/** A VAE at work on one image, number by number. */
const study: Study<OnePass> = {
  name: 'one-pass',
  offers: { figures: ['one-pass'], numbers: [] },
  experiments: [plane],
  measurement: { groups: () => [[plane.id]] },
  figures: ([pass], context) => [onePassFigure(pass, context)],
};

export default study;
