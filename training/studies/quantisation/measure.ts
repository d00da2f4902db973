import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { quantisationCurve, type QuantisationCurve } from './quantisation-curve.ts';

export function measure({
  models: [model],
  data,
  seed,
}: MeasurementInput): Promise<QuantisationCurve> {
  return quantisationCurve(model, data.test.images, seed);
}
