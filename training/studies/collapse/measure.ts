import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { collapse, type CollapseSize, type Outcome } from './collapse.ts';

export function measure({ data, seed, size }: MeasurementInput<CollapseSize>): Promise<Outcome[]> {
  return collapse(data, seed, size);
}
