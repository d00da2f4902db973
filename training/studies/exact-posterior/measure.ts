import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { exactPosterior, type ExactPosterior, type ExactSize } from './exact-posterior.ts';

export function measure({
  models: [model],
  data,
  seed,
  size,
}: MeasurementInput<ExactSize>): Promise<ExactPosterior> {
  return exactPosterior(model, data.test, seed, size);
}
