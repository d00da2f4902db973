import { reference } from '../experiments.ts';
import { merged } from '../measures.ts';
import { NO_SETTINGS, settable } from '../settable.ts';
import { modelOf } from '../study.ts';
import { interpolationsFigure } from './interpolations-figure.ts';
import { latentUseFigure } from './latent-use-figure.ts';
import type { LatentSpace } from './measure.ts';
import { componentNumbers } from './numbers.ts';
import { principalComponentsFigure } from './principal-components-figure.ts';
import { traversalsFigure } from './traversals-figure.ts';

/** What lies between codes, and what each latent does. */
export default settable('latent-space', NO_SETTINGS, ({ added }) => {
  const vaes = added.filter(({ objective }) => objective.sampling);
  const experiments = [reference, ...vaes];
  return {
    needsClasses: true,
    offers: {
      figures: [
        ...['interpolations', 'traversals', 'principal-components', 'kl-per-latent'],
        ...vaes.map(({ id }) => `traversals-${id}`),
      ],
      numbers: experiments.flatMap(({ id }) =>
        ['two', 'knn-accuracy'].map((name) => `${id}.components.${name}`),
      ),
    },
    experiments,
    measurement: { groups: () => experiments.map(({ id }) => [id]) },
    numbers: (measured: LatentSpace[]) =>
      merged(measured.map(({ components }) => componentNumbers(components))),
    figures: ([{ interpolations, traversals, components }, ...others]: LatentSpace[], context) => [
      interpolationsFigure(interpolations, context),
      traversalsFigure(traversals, context),
      principalComponentsFigure(components, context),
      latentUseFigure(modelOf(context, reference.id), context),
      ...others.map(({ traversals: each }) =>
        traversalsFigure(each, context, `traversals-${each.id}`),
      ),
    ],
  };
});
