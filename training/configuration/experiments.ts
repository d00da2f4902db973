import type { Architecture } from '../models/vae.ts';

/** One model to train, with all that decides its weights but the data, the seed and the engine. */
export interface ExperimentConfiguration {
  id: string;
  title: string;
  architecture: Architecture;
  epochs: number;
  batchSize: number;
  /** Adam's α; its other settings are the defaults of Kingma & Ba (2015), where none is given. */
  learningRate: number;
  /** Adam's β₂. */
  beta2?: number;
  /** The share of all steps over which the learning rate rises, to fall again; constant if absent. */
  warmUp?: number;
}

export const REFERENCE = 'mlp-20';
export const PLANE = 'conv-2';

/** The experiments of every preset; a preset decides how long each trains. */
export const experiments: Omit<ExperimentConfiguration, 'epochs'>[] = [
  {
    // The model and settings of pytorch/examples/vae, so that its losses can be set beside these.
    id: REFERENCE,
    title: 'Reference MLP, 20 latents',
    architecture: { kind: 'mlp', hidden: 400, latent: 20 },
    batchSize: 128,
    learningRate: 1e-3,
  },
  {
    id: PLANE,
    title: 'Convolutional, 2 latents',
    architecture: { kind: 'convolutional', channels: [8, 32], hidden: 256, latent: 2 },
    batchSize: 128,
    learningRate: 2e-3,
  },
];
