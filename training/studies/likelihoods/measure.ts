import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { laboratory, type Laboratory, type LaboratorySize } from './likelihoods.ts';

export function measure({
  data,
  seed,
  size,
}: MeasurementInput<LaboratorySize>): Promise<Laboratory> {
  return laboratory(data, seed, size);
}
