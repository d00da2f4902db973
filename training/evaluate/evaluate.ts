import { trainClassifier } from '../classifier/train.ts';
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

const CLASSIFIER_EPOCHS = 2;
const SAMPLES = 64;
const MANIFOLD_SIDE = 20;

/** Measures trained models on held-out images and on draws of the seed. */
export async function evaluate(
  models: TrainedModel[],
  data: LoadedDataset,
  seed: number,
): Promise<Results> {
  const find = (id: string): TrainedModel => models.find((model) => model.id === id)!;
  const { images, labels } = data.train;
  const classifier = await trainClassifier(images, labels, seed, CLASSIFIER_EPOCHS);
  const results = {
    reconstructions: await reconstructions(models, data.test),
    samples: await samples(find(REFERENCE), classifier, data.test.images, seed, SAMPLES),
    plane: await latentPlane(find(PLANE), data.test),
    manifold: await manifold(find(PLANE), classifier, MANIFOLD_SIDE),
  };
  classifier.dispose();
  return results;
}
