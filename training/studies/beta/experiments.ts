import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { ELBO } from '../../objective/objective.ts';
import { mlp, ONE_CYCLE, sized, SWEEP_EPOCHS } from '../experiments.ts';

// #region betas
export const BETAS = [0.1, 0.25, 0.5, 1, 2, 4, 8];
// #endregion

/** Those that are compared. */
export const COMPARED = [0.5, 1, 2, 8];

/** One of the models that differ in β alone; at β = 1 it is the sized one of as many latents. */
export function weighted(beta: number): PlannedExperiment {
  if (beta === 1) return sized(20);
  return {
    // An id is of lower-case words: β = 0.25 is beta-0-25.
    id: `beta-${inWords(beta)}`,
    title: `β = ${beta}, 20 latents`,
    architecture: mlp(20),
    objective: { ...ELBO, beta },
    ...ONE_CYCLE,
    epochs: SWEEP_EPOCHS,
  };
}

/** A β as names of experiments and numbers have it: 0.25 is 0-25. */
export function inWords(beta: number): string {
  return String(beta).replace('.', '-');
}
