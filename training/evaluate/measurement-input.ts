import { classifierFromWeights, type Classifier } from '../classifier/model.ts';
import type { Dataset } from '../contract/manifest.ts';
import type { Splits } from '../data/images.ts';
import type { StoredExperiment } from '../export/experiment.ts';
import { gaussian } from '../models/gaussian/family.ts';
import type { Vae } from '../models/gaussian/vae.ts';
import { disposeModel } from '../models/model.ts';
import { modelFromWeights } from '../models/weights.ts';
import { modelInfo, type ModelInfo } from './model.ts';

/** A trained model with its networks. */
export type MeasurableModel = ModelInfo & { vae: Vae };

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

/** Makes the networks that are measured, lends them out, and disposes of them. */
export async function withNetworks<T>(
  stored: StoredMeasurementInput,
  use: (input: MeasurementInput<never>) => Promise<T>,
): Promise<T> {
  const models = stored.models.map((model) => ({
    ...modelInfo(model),
    vae: modelFromWeights(gaussian, model.experiment.architecture, model.weights),
  }));
  const classifier = classifierFromWeights(stored.classifier, stored.classes);
  try {
    return await use({ ...stored, models, classifier, size: stored.size as never });
  } finally {
    models.forEach(({ vae }) => disposeModel(vae));
    classifier.dispose();
  }
}
