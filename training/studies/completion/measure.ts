import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { completion, type Completion, type CompletionSize } from './completion.ts';

export function measure({
  models: [model],
  data,
  seed,
  size,
}: MeasurementInput<CompletionSize>): Promise<Completion> {
  return completion(model, data, seed, size);
}
