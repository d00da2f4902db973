import { compact, reference } from '../experiments.ts';
import { NO_SETTINGS, settable } from '../settable.ts';
import { modelOf } from '../study.ts';
import { sampleQualityFigure } from './sample-quality-figure.ts';
import { samplesFigure } from './samples-figure.ts';

/** What models draw from the prior, and how good and diverse it is. */
export default settable('samples', NO_SETTINGS, ({ added }) => {
  const vaes = added.filter(({ objective }) => objective.sampling);
  const others = [compact, ...vaes].map(({ id }) => ({ id, figure: `samples-${id}` }));
  const drawn = [{ id: reference.id, figure: 'samples' }, ...others];
  return {
    needsClasses: true,
    offers: { figures: [...drawn.map(({ figure }) => figure), 'sample-quality'], numbers: [] },
    experiments: [reference, compact, ...vaes],
    figures: (_, context) => [
      ...drawn.map(({ id, figure }) => samplesFigure(modelOf(context, id), context, figure)),
      sampleQualityFigure(context.models, context),
    ],
  };
});
