import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { ELBO } from '../../objective/objective.ts';
import { ONE_CYCLE } from '../experiments.ts';

/** Draws of z that the models are trained on: one makes a VAE, the others are those of Burda et al. 2016. */
export const DRAWS = [1, 5, 50];

/** One of the models that differ in the number of draws alone; small, since a step costs that many times a VAE's. */
// #region iwae
export const iwae = (draws: number): PlannedExperiment => ({
  id: `iwae-${draws}`,
  title: draws === 1 ? 'VAE, 1 draw' : `IWAE, ${draws} draws`,
  architecture: { kind: 'mlp', hidden: [100], latent: 20 },
  objective: { ...ELBO, pixels: 'binarised', draws },
  ...ONE_CYCLE,
  batchSize: 32,
  images: { smoke: 256, quick: 15_000 },
  epochs: { smoke: 1, quick: 1, full: 40 },
});
// #endregion
