import type { Architecture } from '../models/vae.ts';
import { AUTOENCODER, ELBO } from '../objective/objective.ts';
import type { ExperimentConfiguration } from './experiment.ts';
import type { PresetName } from './presets.ts';

/** An experiment of every preset, which decides how long it trains. */
export interface PlannedExperiment extends Omit<ExperimentConfiguration, 'epochs'> {
  epochs: Record<PresetName, number>;
}

/** The model and settings of pytorch/examples/vae, so that its losses can be set beside these. */
export const REFERENCE = 'mlp-20';

/** Two latents, to be looked at. */
export const PLANE = 'conv-2';

/** A decoder small enough to be fetched by a page. */
export const COMPACT = 'conv-20';

/** Black and white pixels, to stand beside the literature. */
export const BINARISED = 'binarised';

/** A plain autoencoder, and the VAE that differs from it in nothing but the objective. */
export const AUTOENCODER_PAIR = { autoencoder: 'autoencoder-2', vae: 'latents-2' };

// #region sweeps
const SIZES = [2, 3, 5, 10, 20, 50, 200];
const BETAS = [0.1, 0.25, 0.5, 2, 4, 8];
// #endregion

/** Experiments that differ in the number of latents alone, in its order. */
export const SIZE_SWEEP = SIZES.map((latents) => `latents-${latents}`);

/** Experiments that differ in β alone, in its order; at β = 1 it is the one of 20 latents. */
export const BETA_SWEEP = [
  ...BETAS.filter((beta) => beta < 1).map(idOfBeta),
  'latents-20',
  ...BETAS.filter((beta) => beta > 1).map(idOfBeta),
];

const mlp = (latent: number): Architecture => ({ kind: 'mlp', hidden: [400], latent });

const compact: Architecture = {
  kind: 'convolutional',
  channels: [8, 16],
  hidden: [64],
  latent: 20,
};

/** What sweeps train with: one rise and fall of the learning rate gets far in few epochs. */
const ONE_CYCLE = { batchSize: 128, learningRate: 5e-3, beta2: 0.99, warmUp: 0.3 };

/** All experiments. Those that take longest come first, so that no worker waits for the last. */
export const experiments: PlannedExperiment[] = [
  // #region reference
  {
    id: REFERENCE,
    title: 'Reference MLP, 20 latents',
    architecture: mlp(20),
    objective: ELBO,
    batchSize: 128,
    learningRate: 1e-3,
    epochs: { smoke: 2, quick: 5, full: 12 },
  },
  // #endregion
  {
    id: PLANE,
    title: 'Convolutional, 2 latents',
    architecture: { kind: 'convolutional', channels: [8, 32], hidden: [256, 128], latent: 2 },
    objective: ELBO,
    ...ONE_CYCLE,
    learningRate: 4e-3,
    epochs: { smoke: 2, quick: 3, full: 30 },
  },
  {
    id: BINARISED,
    title: 'Binarised pixels, 50 latents',
    architecture: { kind: 'mlp', hidden: [400, 200], latent: 50 },
    objective: { ...ELBO, pixels: 'binarised' },
    ...ONE_CYCLE,
    epochs: { smoke: 1, quick: 3, full: 40 },
  },
  {
    id: COMPACT,
    title: 'Convolutional, 20 latents',
    architecture: compact,
    objective: ELBO,
    ...ONE_CYCLE,
    epochs: { smoke: 1, quick: 2, full: 20 },
  },
  ...BETAS.map((beta) => ({
    id: idOfBeta(beta),
    title: `β = ${beta}, 20 latents`,
    architecture: mlp(20),
    objective: { ...ELBO, beta },
    ...ONE_CYCLE,
    epochs: { smoke: 1, quick: 2, full: 10 },
  })),
  ...SIZES.map((latent) => ({
    id: `latents-${latent}`,
    title: `MLP, ${latent} latents`,
    architecture: mlp(latent),
    objective: ELBO,
    ...ONE_CYCLE,
    epochs: { smoke: 1, quick: 2, full: 10 },
  })),
  {
    id: AUTOENCODER_PAIR.autoencoder,
    title: 'Plain autoencoder, 2 latents',
    architecture: mlp(2),
    objective: AUTOENCODER,
    ...ONE_CYCLE,
    epochs: { smoke: 1, quick: 2, full: 10 },
  },
];

/** An id is of lower-case words: β = 0.25 is beta-0-25. */
function idOfBeta(beta: number): string {
  return `beta-${String(beta).replace('.', '-')}`;
}
