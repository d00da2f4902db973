import { plane as experiment } from '../experiments.ts';
import type { Study } from '../study.ts';
import { latentScatter } from './latent-scatter-figure.ts';
import { manifoldFigure } from './manifold-figure.ts';
import type { Plane } from './measure.ts';

/** The latent space of two dimensions, seen whole. */
const study: Study<Plane> = {
  name: 'plane',
  needsClasses: true,
  offers: { figures: ['latent-scatter', 'manifold'], numbers: [] },
  experiments: [experiment],
  measurement: { groups: () => [[experiment.id]] },
  figures: ([{ codes, manifold }], context) => [
    latentScatter(codes, context),
    manifoldFigure(manifold, context),
  ],
};

export default study;
