import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import { ELBO } from '../objective/objective.ts';
import type { Settings } from './messages.ts';

/** A VAE with a plane of latents that is small enough to be trained while one watches. */
export function experimentOf({ beta, klWeights, learningRate }: Settings): ExperimentConfiguration {
  return {
    id: 'in-the-page',
    title: 'Trained in the page',
    architecture: { kind: 'mlp', hidden: [256, 128], latent: 2 },
    objective: { ...ELBO, beta },
    ...(klWeights && { klWeights }),
    epochs: 50,
    batchSize: 50,
    learningRate,
    beta2: 0.99,
    warmUp: 0.3,
  };
}
