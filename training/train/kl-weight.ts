import type { ExperimentConfiguration } from '../configuration/experiment.ts';

/**
 * What the KL term weighs at one step of a training, the first being 1: the objective's β throughout, unless the
 * experiment gives a course of weights. Those are reached at equal distances from the first step to the last,
 * in straight lines (Bowman et al. 2016, section 3.1).
 */
export function klWeightAt(
  { objective, klWeights }: Pick<ExperimentConfiguration, 'objective' | 'klWeights'>,
  step: number,
  steps: number,
): number {
  if (!klWeights) return objective.beta;
  const place = ((klWeights.length - 1) * (step - 1)) / Math.max(1, steps - 1);
  const before = Math.min(Math.floor(place), klWeights.length - 2);
  const share = place - before;
  return (1 - share) * klWeights[before] + share * klWeights[before + 1];
}
