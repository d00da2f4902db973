import { read } from '../../classifier/classifier.ts';
import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { onePass, type OnePass } from './one-pass.ts';

export function measure({
  models: [model],
  classifier,
  data: { test },
  seed,
}: MeasurementInput): Promise<OnePass> {
  return onePass(model, test, (pictures) => read(classifier, pictures), seed);
}
