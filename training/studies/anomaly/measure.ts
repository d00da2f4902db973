import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { anomaly, type Anomaly, type AnomalySize } from './anomaly.ts';

export function measure({
  models: [model],
  data,
  dataset,
  seed,
  size,
}: MeasurementInput<AnomalySize>): Promise<Anomaly> {
  return anomaly(model, data.test, dataset, seed, size);
}
