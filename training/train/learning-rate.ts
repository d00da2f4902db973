import type { ExperimentConfiguration } from '../configuration/experiment.ts';

/**
 * The learning rate of one step of a training, the first being 1.
 *
 * Constant, unless the experiment warms up: then it rises in a straight line from nothing to the
 * experiment's rate, and from there falls to nothing at the end (Smith & Topin 2019, "one cycle").
 */
export function learningRateAt(
  { learningRate, warmUp }: Pick<ExperimentConfiguration, 'learningRate' | 'warmUp'>,
  step: number,
  steps: number,
): number {
  if (warmUp === undefined) return learningRate;
  const peak = warmUp * steps;
  return learningRate * Math.min(step / peak, (steps + 1 - step) / (steps + 1 - peak));
}
