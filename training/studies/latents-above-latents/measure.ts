import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { levels, type LevelsSize, type TwoLevelsMeasured } from './levels.ts';

export function measure({
  models: [model],
  data,
  seed,
  size,
}: MeasurementInput<LevelsSize>): Promise<TwoLevelsMeasured> {
  return levels(model, data, seed, size);
}
