import { binarised, compact, plane, reference } from '../experiments.ts';
import { modelOf, type Study } from '../study.ts';
import { lossTableFigure } from './loss-table-figure.ts';
import { samplesOverTrainingFigure } from './samples-over-training-figure.ts';
import { trainingCurves } from './training-curves-figure.ts';

const drawn = [reference, compact, plane, binarised];

/** How losses and samples change in the course of training. */
const study: Study = {
  name: 'training',
  offers: {
    figures: [
      ...drawn.map(({ id }) => `training-curves-${id}`),
      'loss-table',
      'samples-over-training',
    ],
    numbers: [],
  },
  experiments: [reference, plane, binarised, compact],
  figures: (_, context) => [
    ...drawn.map(({ id }) => trainingCurves(modelOf(context, id), context)),
    lossTableFigure(modelOf(context, reference.id), context),
    samplesOverTrainingFigure(modelOf(context, reference.id), context),
  ],
};

export default study;
