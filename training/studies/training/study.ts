import { binarised, compact, plane, reference } from '../experiments.ts';
import { NO_SETTINGS, settable } from '../settable.ts';
import { modelOf, trainingOf } from '../study.ts';
import type { FinalLosses } from './measure.ts';
import { FINAL_NUMBERS, finalNumbers } from './numbers.ts';
import { lossTableFigure } from './loss-table-figure.ts';
import { samplesOverTrainingFigure } from './samples-over-training-figure.ts';
import { trainingCurves } from './training-curves-figure.ts';

/** How losses and samples change in the course of training. */
export default settable('training', NO_SETTINGS, ({ added }) => {
  const drawn = [reference, compact, plane, binarised, ...added];
  return {
    offers: {
      figures: [
        ...drawn.map(({ id }) => `training-curves-${id}`),
        'loss-table',
        'samples-over-training',
      ],
      numbers: FINAL_NUMBERS.map((name) => `${reference.id}.final.${name}`),
    },
    experiments: [reference, plane, binarised, compact, ...added],
    measurement: { groups: () => [[reference.id]] },
    numbers: (measured: FinalLosses[], context) => finalNumbers(measured, context),
    figures: (_, context) => [
      ...drawn.map(({ id }) => trainingCurves(trainingOf(context, id), context)),
      lossTableFigure(modelOf(context, reference.id), context),
      samplesOverTrainingFigure(modelOf(context, reference.id), context),
    ],
  };
});
