import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { onePass, type OnePass } from './one-pass.ts';

export function measure({
  models: [model],
  data: { test },
  classes,
  seed,
}: MeasurementInput): Promise<OnePass> {
  return onePass(model, { test, classes }, seed);
}
