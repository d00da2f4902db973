import { greyOf } from '../../data/images.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { disentanglement, strokesFactors, type Disentanglement } from './disentanglement.ts';

export async function measure({
  models: [model],
  data: { test },
}: MeasurementInput): Promise<Disentanglement> {
  const { mean } = await posteriors(model.vae, greyOf(test.images));
  return disentanglement(model, mean, strokesFactors(test.count));
}
