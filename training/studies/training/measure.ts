import type { Bound } from '../../contract/manifest.ts';
import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { gaussian } from '../../models/gaussian/family.ts';
import { heldOutBound } from '../../train/held-out.ts';

/** The loss of a model with its final weights. */
export interface FinalLosses {
  id: string;
  title: string;
  likelihood: string;
  /** Over all training images, where the training itself gives a mean over weights that still move. */
  train: Bound;
}

export async function measure({
  models: [{ id, title, likelihood, vae, objective }],
  data,
  seed,
}: MeasurementInput): Promise<FinalLosses> {
  const train = await heldOutBound(gaussian, vae, data.train, seed, objective);
  return { id, title, likelihood, train };
}
