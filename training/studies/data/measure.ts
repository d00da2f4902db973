import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { summarise, type DatasetSummary } from './dataset-summary.ts';

export function measure({ data, classes }: MeasurementInput): DatasetSummary {
  return summarise(data, classes);
}
