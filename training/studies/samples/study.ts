import { compact, reference } from '../experiments.ts';
import { modelOf, type Study } from '../study.ts';
import { sampleQualityFigure } from './sample-quality-figure.ts';
import { samplesFigure } from './samples-figure.ts';

/** What models draw from the prior, and how good and diverse it is. */
const study: Study = {
  name: 'samples',
  offers: { figures: ['samples', `samples-${compact.id}`, 'sample-quality'], numbers: [] },
  experiments: [reference, compact],
  figures: (_, context) => [
    samplesFigure(modelOf(context, reference.id), context, 'samples'),
    samplesFigure(modelOf(context, compact.id), context, `samples-${compact.id}`),
    sampleQualityFigure(context.models, context),
  ],
};

export default study;
