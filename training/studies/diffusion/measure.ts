import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { diffused, type Diffused, type DiffusionSize } from './diffused.ts';

/** @param input.models a VAE, and the diffusion model of its codes */
export function measure({
  models: [base, model],
  classifier,
  data,
  seed,
  size,
}: MeasurementInput<DiffusionSize>): Promise<Diffused> {
  return diffused(model, base, classifier, data, seed, size);
}
