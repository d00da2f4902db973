import { greyOf } from '../../data/images.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import type { Subject } from '../../evaluate/subject.ts';
import { disentanglement, strokesFactors, type Disentanglement } from './disentanglement.ts';

export async function measure({
  models: [model],
  data: { test },
}: Subject): Promise<Disentanglement> {
  const { mean } = await posteriors(model.vae, greyOf(test.images));
  return disentanglement(model, mean, strokesFactors(test.count));
}
