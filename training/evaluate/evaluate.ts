import { PLANE, REFERENCE } from '../configuration/experiments.ts';
import type { LoadedDataset } from '../data/dataset.ts';
import type { Vae } from '../models/vae.ts';
import { latentPlane, type LatentPlane } from './latent-plane.ts';
import { manifold, type Manifold } from './manifold.ts';
import { reconstructions, type Reconstructions } from './reconstructions.ts';
import { samples, type Samples } from './samples.ts';

/** All that is measured on trained models, as plain numbers: figures and prose need nothing else. */
export interface Results {
  reconstructions: Reconstructions;
  samples: Samples;
  plane: LatentPlane;
  manifold: Manifold;
}

export interface TrainedModel {
  id: string;
  title: string;
  vae: Vae;
}

const SAMPLES = 64;
const MANIFOLD_SIDE = 20;

/** Measures trained models on held-out images and on draws of the seed. */
export async function evaluate(
  models: TrainedModel[],
  data: LoadedDataset,
  seed: number,
): Promise<Results> {
  const find = (id: string): TrainedModel => models.find((model) => model.id === id)!;
  return {
    reconstructions: await reconstructions(models, data.test),
    samples: await samples(find(REFERENCE), data, seed, SAMPLES),
    plane: await latentPlane(find(PLANE), data.test),
    manifold: await manifold(find(PLANE), data.train, MANIFOLD_SIDE),
  };
}
