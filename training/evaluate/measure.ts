import { classifierFromWeights, type Classifier } from '../classifier/model.ts';
import type { EvaluationSize } from '../configuration/presets.ts';
import type { Dataset } from '../contract/manifest.ts';
import type { Splits } from '../data/images.ts';
import type { StoredExperiment } from '../export/experiment.ts';
import { disposeVae, type Vae } from '../models/vae.ts';
import { vaeFromWeights } from '../models/weights.ts';
import type { Objective } from '../objective/objective.ts';
import { common, type Common } from '../studies/every-model/measure.ts';
import { explorations, type Explorations } from './explorations.ts';
import { holes, type Holes } from '../studies/holes/measure.ts';
import { latentPlane, type LatentPlane } from '../studies/plane/latent-plane.ts';
import { manifold, type Manifold } from '../studies/plane/manifold.ts';
import { modelInfo, type ModelInfo } from './model.ts';
import { onePass, type OnePass } from '../studies/one-pass/one-pass.ts';
import {
  quantisationCurve,
  type QuantisationCurve,
} from '../studies/quantisation/quantisation-curve.ts';

/** What is measured, and what it gives. */
export interface Measurements {
  /** Of one VAE, every one. */
  common: Common;
  /** Of the reference. */
  explorations: Explorations;
  /** Of a VAE that the page rounds too. */
  quantisation: QuantisationCurve;
  /** Of a VAE with two latents. */
  plane: { plane: LatentPlane; manifold: Manifold; pass: OnePass };
  /** Of a VAE and the plain autoencoder that is its pair. */
  holes: Holes;
}

export type Measurement = keyof Measurements;

export interface MeasureRequest<M extends Measurement = Measurement> {
  measurement: M;
  models: StoredExperiment[];
  /** Its weights. */
  classifier: Float32Array;
  data: Splits;
  dataset: Dataset['name'];
  seed: number;
  size: EvaluationSize;
}

/** A model with its networks. */
export type MeasurableModel = ModelInfo & { objective: Objective; vae: Vae };

/** A request with its networks made. */
export interface Subject extends Omit<MeasureRequest, 'measurement' | 'models' | 'classifier'> {
  models: MeasurableModel[];
  classifier: Classifier;
}

/** Cells along a side of the manifold, and of each of two planes side by side. */
const SIDE = 20;
const HOLES_SIDE = 14;

const measurements: { [M in Measurement]: (subject: Subject) => Promise<Measurements[M]> } = {
  common,
  explorations,
  quantisation: ({ models: [model], data, seed }) =>
    quantisationCurve(model, data.test.images, seed),
  plane: async ({ models: [model], data, classifier, seed }) => ({
    plane: await latentPlane(model, data.test),
    manifold: await manifold(model, classifier, SIDE),
    pass: await onePass(model, data.test, seed),
  }),
  holes: ({ models: [vae, autoencoder], classifier, data, seed, size }) =>
    holes(vae, autoencoder, classifier, data.test, seed, { count: size.samples, side: HOLES_SIDE }),
};

/** Makes the networks, measures, and disposes of them. */
export async function measure<M extends Measurement>(
  request: MeasureRequest<M>,
): Promise<Measurements[M]> {
  const models = request.models.map((model) => ({
    ...modelInfo(model),
    objective: model.experiment.objective,
    vae: vaeFromWeights(model.experiment.architecture, model.weights),
  }));
  const classifier = classifierFromWeights(request.classifier);
  try {
    return await measurements[request.measurement]({ ...request, models, classifier });
  } finally {
    models.forEach(({ vae }) => disposeVae(vae));
    classifier.dispose();
  }
}
