import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import type { GaussianArchitecture } from '../../models/gaussian/vae.ts';
import { quantisationCurve, type QuantisationCurve } from './quantisation-curve.ts';

export function measure({
  models: [model],
  data,
  seed,
}: MeasurementInput): Promise<QuantisationCurve> {
  const architecture = model.architecture as GaussianArchitecture;
  return quantisationCurve({ ...model, architecture }, data.test.images, seed);
}
