import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { PLACES } from '../../contract/code-grid.ts';
import { ELBO } from '../../objective/objective.ts';
import { ONE_CYCLE } from '../experiments.ts';

// #region list
/** Small convolutions to a grid of 7×7 places, each with an entry of one list. */
const GRID = { channels: [8, 16], entries: 32, width: 8, latent: PLACES } as const;
// #endregion

const EPOCHS = { smoke: 1, quick: 1, full: 20 };

/** The entry nearest to the encoder's vector. */
export const vq: PlannedExperiment = {
  ...ONE_CYCLE,
  id: 'vq',
  title: 'VQ-VAE, 7×7 codes',
  architecture: { kind: 'vq', ...GRID },
  objective: ELBO,
  learningRate: 0.01,
  epochs: EPOCHS,
};

/** What its codes are drawn from. */
export const vqPrior: PlannedExperiment = {
  ...ONE_CYCLE,
  id: 'vq-prior',
  title: 'VQ-VAE, learnt prior',
  on: vq.id,
  architecture: {
    kind: 'code-prior',
    entries: GRID.entries,
    width: GRID.width,
    hidden: [64],
    latent: PLACES,
  },
  objective: ELBO,
  epochs: EPOCHS,
};

/** The same grid, of which each entry is drawn. */
export const gumbel: PlannedExperiment = {
  ...vq,
  id: 'gumbel',
  title: 'Gumbel-softmax, 7×7 codes',
  architecture: { kind: 'gumbel', ...GRID },
};
