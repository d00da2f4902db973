import { read } from '../classifier/classifier.ts';
import { greyOf } from '../data/images.ts';
import {
  disentanglement,
  strokesFactors,
  type Disentanglement,
} from '../studies/disentanglement/disentanglement.ts';
import { gradientVariance, type GradientVariance } from '../studies/gradients/gradient-variance.ts';
import { interpolations, type Interpolations } from '../studies/latent-space/interpolations.ts';
import { latentUse } from './latent-use.ts';
import type { Subject } from './measure.ts';
import { posteriors } from './posterior.ts';
import {
  principalComponents,
  type PrincipalComponents,
} from '../studies/latent-space/principal-components.ts';
import { traversals, type Traversals } from '../studies/latent-space/traversals.ts';

/** A model's latent space explored, and the gradient that trained it estimated. */
export interface Explorations {
  interpolations: Interpolations;
  traversals: Traversals;
  components: PrincipalComponents;
  gradients: GradientVariance;
  /** Only where it is known what made the images. */
  disentanglement?: Disentanglement;
}

const STEPS = 11;

export async function explorations({
  models: [model],
  classifier,
  data: { test },
  dataset,
  seed,
  size,
}: Subject): Promise<Explorations> {
  const posterior = await posteriors(model.vae, greyOf(test.images));
  const use = latentUse(posterior, model.latentSize);
  const reader = (pictures: Float32Array) => read(classifier, pictures);
  return {
    interpolations: await interpolations(model, reader, test, STEPS),
    traversals: await traversals(model, reader, use, test),
    components: principalComponents(model, posterior.mean, test.labels),
    gradients: await gradientVariance(model, test, seed, size.gradients),
    ...(dataset === 'strokes' && {
      disentanglement: disentanglement(model, posterior.mean, strokesFactors(test.count)),
    }),
  };
}
