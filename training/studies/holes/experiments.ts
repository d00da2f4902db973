import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { AUTOENCODER, ELBO } from '../../objective/objective.ts';
import { mlp, ONE_CYCLE } from '../experiments.ts';

/** Longer than a sweep, so that neither is judged by where its first steps happen to put the codes. */
const EPOCHS = { smoke: 1, quick: 5, full: 30 };

export const autoencoder: PlannedExperiment = {
  id: 'autoencoder-2',
  title: 'Plain autoencoder, 2 latents',
  architecture: mlp(2),
  objective: AUTOENCODER,
  ...ONE_CYCLE,
  epochs: EPOCHS,
};

/** The VAE that differs from it in nothing but the objective. */
export const vae: PlannedExperiment = {
  ...autoencoder,
  id: 'vae-2',
  title: 'VAE, 2 latents',
  objective: ELBO,
};
