import type { Subject } from '../../evaluate/subject.ts';
import { quantisationCurve, type QuantisationCurve } from './quantisation-curve.ts';

export function measure({ models: [model], data, seed }: Subject): Promise<QuantisationCurve> {
  return quantisationCurve(model, data.test.images, seed);
}
