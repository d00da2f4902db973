import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { AUTOENCODER } from '../../objective/objective.ts';
import { mlp, ONE_CYCLE } from '../experiments.ts';

/** The reference model's networks without noise and without a prior, trained for longer than it. */
export const autoencoder: PlannedExperiment = {
  id: 'autoencoder-20',
  title: 'Plain autoencoder, 20 latents',
  architecture: mlp(20),
  objective: AUTOENCODER,
  ...ONE_CYCLE,
  epochs: { smoke: 1, quick: 6, full: 30 },
};
