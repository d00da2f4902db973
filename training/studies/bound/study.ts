import { binarised } from '../experiments.ts';
import { modelOf, type Study } from '../study.ts';
import { importanceFigure } from './importance-bound-figure.ts';

/** How far the ELBO lies from the likelihood, and both beside the literature. */
const study: Study = {
  name: 'bound',
  offers: { figures: ['importance-bound'], numbers: [] },
  experiments: [binarised],
  figures: (_, context) => [importanceFigure(modelOf(context, binarised.id), context)],
};

export default study;
