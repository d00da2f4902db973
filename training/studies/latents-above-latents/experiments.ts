import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { ELBO } from '../../objective/objective.ts';
import { ONE_CYCLE, SWEEP_EPOCHS } from '../experiments.ts';

/** Latents of the lower level, as many as the plain VAE that they are compared with, and of the upper. */
export const LOWER = 20;
const UPPER = 10;

/** Two models that differ in the way down alone: the same prior and decoder, and settings of the sweeps. */
export const [ladder, noLadder] = [true, false].map((shared): PlannedExperiment => ({
  id: shared ? 'ladder' : 'no-ladder',
  title: shared ? 'Two levels, ladder' : 'Two levels, no ladder',
  architecture: { kind: 'ladder', shared, hidden: [400, 100], latent: LOWER, upper: UPPER },
  objective: ELBO,
  ...ONE_CYCLE,
  epochs: SWEEP_EPOCHS,
}));
