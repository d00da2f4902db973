import { classifierFromWeights, type Classifier } from '../classifier/model.ts';
import type { Dataset } from '../contract/manifest.ts';
import type { Splits } from '../data/images.ts';
import type { StoredExperiment } from '../export/experiment.ts';
import type { Architecture, StoredModel } from '../models/families.ts';
import type { Family } from '../models/family.ts';
import type { Vae } from '../models/gaussian/vae.ts';
import { disposeModel, type Model } from '../models/model.ts';
import { modelFromWeights } from '../models/weights.ts';
import { modelInfo, type ModelInfo } from './model.ts';

/** A trained model with its networks. */
export type MeasurableModel = ModelInfo & {
  family: Family;
  model: Model;
  /** The same model, where it is of the Gaussian family. */
  vae: Vae;
};

/** What a measurement looks at. */
export interface MeasurementInput<Size = undefined> {
  models: MeasurableModel[];
  /** Reads what models draw. */
  classifier: Classifier;
  data: Splits;
  /** How many there are. */
  classes: number;
  dataset: Dataset['name'];
  seed: number;
  /** How much the preset wants measured. */
  size: Size;
}

/** The same as it is sent to a thread: weights in place of networks. */
export interface StoredMeasurementInput extends Omit<
  MeasurementInput<unknown>,
  'models' | 'classifier'
> {
  models: StoredExperiment[];
  /** The classifier's weights. */
  classifier: Float32Array;
}

/** Lends the family of an architecture, on the model that it builds on if there is one. */
export type LendFamily = <T>(
  architecture: Architecture,
  base: StoredModel | undefined,
  use: (family: Family) => Promise<T>,
) => Promise<T>;

/** Makes the networks that are measured, lends them out, and disposes of them. */
export async function withNetworks<T>(
  stored: StoredMeasurementInput,
  lendFamily: LendFamily,
  use: (input: MeasurementInput<never>) => Promise<T>,
): Promise<T> {
  return withModels(stored.models, lendFamily, async (models) => {
    const classifier = classifierFromWeights(stored.classifier, stored.classes);
    try {
      return await use({ ...stored, models, classifier, size: stored.size as never });
    } finally {
      classifier.dispose();
    }
  });
}

async function withModels<T>(
  [first, ...others]: StoredExperiment[],
  lendFamily: LendFamily,
  use: (models: MeasurableModel[]) => Promise<T>,
): Promise<T> {
  if (!first) return use([]);
  const { experiment, base, weights } = first;
  return lendFamily(experiment.architecture, base, async (family) => {
    const model = modelFromWeights(family, experiment.architecture, weights);
    const measurable = { ...modelInfo(first), family, model, vae: model as Vae };
    try {
      return await withModels(others, lendFamily, (more) => use([measurable, ...more]));
    } finally {
      disposeModel(model);
    }
  });
}
