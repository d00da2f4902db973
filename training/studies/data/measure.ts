import type { Subject } from '../../evaluate/subject.ts';
import { summarise, type DatasetSummary } from './dataset-summary.ts';

export function measure({ data }: Subject): DatasetSummary {
  return summarise(data);
}
