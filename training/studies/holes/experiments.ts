import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { AUTOENCODER } from '../../objective/objective.ts';
import { mlp, ONE_CYCLE, sized, SWEEP_EPOCHS } from '../experiments.ts';

export const autoencoder: PlannedExperiment = {
  id: 'autoencoder-2',
  title: 'Plain autoencoder, 2 latents',
  architecture: mlp(2),
  objective: AUTOENCODER,
  ...ONE_CYCLE,
  epochs: SWEEP_EPOCHS,
};

/** The VAE that differs from it in nothing but the objective. */
export const vae = sized(2);
