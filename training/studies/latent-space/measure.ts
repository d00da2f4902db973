import { read } from '../../classifier/classifier.ts';
import { greyOf } from '../../data/images.ts';
import { latentUse } from '../../evaluate/latent-use.ts';
import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import { interpolations, type Interpolations } from './interpolations.ts';
import { principalComponents, type PrincipalComponents } from './principal-components.ts';
import { traversals, type Traversals } from './traversals.ts';

/** A model's latent space explored. */
export interface LatentSpace {
  interpolations: Interpolations;
  traversals: Traversals;
  components: PrincipalComponents;
}

/** Images from one end of an interpolation to the other. */
const STEPS = 11;

export async function measure({
  models: [model],
  classifier,
  data: { test },
  classes,
  seed,
}: MeasurementInput): Promise<LatentSpace> {
  const posterior = await posteriors(model.vae, greyOf(test.images));
  const use = latentUse(posterior, model.latentSize);
  const reader = (pictures: Float32Array) => read(classifier, pictures);
  return {
    interpolations: await interpolations(model, reader, { test, classes }, STEPS),
    traversals: await traversals(model, reader, use, test),
    components: principalComponents(model, posterior.mean, test.labels, seed),
  };
}
