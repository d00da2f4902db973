import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { mistakes, type MistakesSize, type Specimen } from './mistakes.ts';

export function measure({ data, seed, size }: MeasurementInput<MistakesSize>): Promise<Specimen[]> {
  return mistakes(data, seed, size);
}
