import type { Pixels } from '../../objective/bernoulli.ts';
import type { Objective } from '../../objective/objective.ts';

/**
 * For which pixels the number of importance samples is meant that a model is measured with: many, where
 * binarised ones stand beside the literature. Models trained on the importance-weighted bound get few
 * here, and many by the study that compares them.
 */
export function fewOrMany({ pixels, draws }: Objective): Pixels {
  return draws === undefined ? pixels : 'grey';
}
