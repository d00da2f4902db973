import { reference } from '../experiments.ts';
import { modelOf, type Study } from '../study.ts';
import { interpolationsFigure } from './interpolations-figure.ts';
import { latentUseFigure } from './latent-use-figure.ts';
import type { LatentSpace } from './measure.ts';
import { componentNumbers } from './numbers.ts';
import { principalComponentsFigure } from './principal-components-figure.ts';
import { traversalsFigure } from './traversals-figure.ts';

/** What lies between codes, and what each latent does. */
const study: Study<LatentSpace> = {
  name: 'latent-space',
  offers: {
    figures: ['interpolations', 'traversals', 'principal-components', 'kl-per-latent'],
    numbers: [`${reference.id}.components.`],
  },
  experiments: [reference],
  measurement: { groups: () => [[reference.id]] },
  numbers: ([{ components }]) => componentNumbers(components),
  figures: ([{ interpolations, traversals, components }], context) => [
    interpolationsFigure(interpolations, context),
    traversalsFigure(traversals, context),
    principalComponentsFigure(components, context),
    latentUseFigure(modelOf(context, reference.id), context),
  ],
};

export default study;
