import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { onePass, type OnePass } from './one-pass.ts';

export function measure({ models: [model], data, seed }: MeasurementInput): Promise<OnePass> {
  return onePass(model, data.test, seed);
}
