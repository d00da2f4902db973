import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { gradientVariance, type GradientSize, type GradientVariance } from './gradient-variance.ts';

export function measure({
  models: [model],
  data,
  seed,
  size,
}: MeasurementInput<GradientSize>): Promise<GradientVariance> {
  return gradientVariance(model, data.test, seed, size);
}
