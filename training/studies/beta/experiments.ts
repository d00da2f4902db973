import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { ELBO } from '../../objective/objective.ts';
import { mlp, ONE_CYCLE, sized, SWEEP_EPOCHS } from '../experiments.ts';

// #region betas
const BETAS = [0.1, 0.25, 0.5, 1, 2, 4, 8];
// #endregion

/** Models that differ in β alone, in its order; at β = 1 it is the sized one of as many latents. */
export const weights: PlannedExperiment[] = BETAS.map((beta) =>
  beta === 1 ? sized(20) : weighted(beta),
);

function weighted(beta: number): PlannedExperiment {
  return {
    // An id is of lower-case words: β = 0.25 is beta-0-25.
    id: `beta-${String(beta).replace('.', '-')}`,
    title: `β = ${beta}, 20 latents`,
    architecture: mlp(20),
    objective: { ...ELBO, beta },
    ...ONE_CYCLE,
    epochs: SWEEP_EPOCHS,
  };
}
