import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { laboratory, type Laboratory } from './likelihoods.ts';
import type { SmallSize } from '../small-trainings.ts';

export function measure({ data, seed, size }: MeasurementInput<SmallSize>): Promise<Laboratory> {
  return laboratory(data, seed, size);
}
