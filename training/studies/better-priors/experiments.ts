import type { PlannedExperiment } from '../../configuration/experiment.ts';
import type { PriorArchitecture } from '../../models/prior/prior.ts';
import { ELBO } from '../../objective/objective.ts';
import { ONE_CYCLE, SWEEP_EPOCHS, weighted } from '../experiments.ts';

/** Weights of the KL term of the VAEs whose codes get other priors: one with a mismatch, and the ELBO itself. */
export const BETAS = [0.1, 1];

/** What each kind of prior is called, and what it is made of. */
// #region priors
export const PRIORS = [
  {
    name: 'mixture',
    architecture: { kind: 'mixture-prior', components: 64, latent: 20 },
    learningRate: 0.03,
  },
  {
    name: 'vamp',
    architecture: { kind: 'vamp-prior', pseudoInputs: 128, latent: 20 },
    learningRate: 0.1,
  },
  {
    name: 'flow',
    architecture: { kind: 'flow-prior', couplings: 6, hidden: 64, latent: 20 },
    learningRate: 0.005,
  },
] as const satisfies { name: string; architecture: PriorArchitecture; learningRate: number }[];
// #endregion

const WORDS = { mixture: 'Mixture prior', vamp: 'VampPrior', flow: 'Flow prior' };

/** A VAE, and the three priors on its codes. */
export function priorsOn(beta: number): PlannedExperiment[] {
  const base = { ...weighted(beta), epochs: SWEEP_EPOCHS };
  return [
    base,
    ...PRIORS.map(({ name, architecture, learningRate }) => ({
      ...ONE_CYCLE,
      id: `${base.id}-${name}`,
      title: `${WORDS[name]}, β = ${beta}`,
      on: base.id,
      architecture,
      objective: ELBO,
      learningRate,
      epochs: { smoke: 1, quick: 1, full: 20 },
    })),
  ];
}
