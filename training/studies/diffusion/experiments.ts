import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { ELBO } from '../../objective/objective.ts';
import { ONE_CYCLE, plane, SWEEP_EPOCHS, weighted } from '../experiments.ts';

/** A VAE whose codes are far from N(0, I), as first stages of latent diffusion are. */
export const codes: PlannedExperiment = { ...weighted(0.1), epochs: SWEEP_EPOCHS };

/** Diffusion models of the codes of two VAEs: of twenty latents, and of two, to be looked at. */
export const onCodes: PlannedExperiment = {
  ...ONE_CYCLE,
  id: 'diffusion',
  title: 'Diffusion, 20 latents',
  on: codes.id,
  architecture: { kind: 'diffusion', hidden: [192, 192], latent: 20 },
  objective: ELBO,
  batchSize: 64,
  learningRate: 3e-3,
  epochs: { smoke: 1, quick: 3, full: 40 },
};
export const onPlane: PlannedExperiment = {
  ...ONE_CYCLE,
  id: 'diffusion-plane',
  title: 'Diffusion, 2 latents',
  on: plane.id,
  architecture: { kind: 'diffusion', hidden: [64, 64], latent: 2 },
  objective: ELBO,
  batchSize: 64,
  learningRate: 3e-3,
  epochs: { smoke: 1, quick: 1, full: 20 },
};
