import type { Subject } from '../../evaluate/subject.ts';
import { gradientVariance, type GradientSize, type GradientVariance } from './gradient-variance.ts';

export function measure({
  models: [model],
  data,
  seed,
  size,
}: Subject<GradientSize>): Promise<GradientVariance> {
  return gradientVariance(model, data.test, seed, size);
}
