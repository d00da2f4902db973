import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { mistakes, type Specimen } from './mistakes.ts';
import type { SmallSize } from '../small-trainings.ts';

export function measure({ data, seed, size }: MeasurementInput<SmallSize>): Promise<Specimen[]> {
  return mistakes(data, seed, size);
}
