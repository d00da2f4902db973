import { optimiserInWords } from '../configuration/in-words.ts';
import type { Bound } from '../contract/manifest.ts';
import type { StoredExperiment } from '../export/experiment.ts';
import type { Architecture } from '../models/families.ts';
import type { AnyArchitecture } from '../models/family.ts';
import type { GaussianArchitecture, Vae } from '../models/gaussian/vae.ts';
import { likelihoodOf, type Objective } from '../objective/objective.ts';
import type { HiddenLabels } from '../train/hidden-labels.ts';
import type { Snapshot } from '../train/snapshot.ts';
import type { EpochMetrics } from '../train/train.ts';

/** What figures and measures say of a trained model. */
export interface ModelInfo {
  id: string;
  title: string;
  architecture: Architecture;
  latentSize: number;
  /** All weights that were trained. */
  parameters: number;
  objective: Objective;
  /** Weight of the KL term in training: 1 is the ELBO; 0 is a plain autoencoder. */
  beta: number;
  /** Always named beside a loss. */
  likelihood: string;
  /** In words, such as "Adam, learning rate 0.001". */
  optimiser: string;
  batchSize: number;
  /** Training images that it saw, from the first; all of them if absent. */
  images?: number;
  /** How many of their classes it was told, if it was not told all. */
  labels?: HiddenLabels;
  metrics: EpochMetrics[];
  snapshots: Snapshot[];
  /** After the last epoch, held out. */
  heldOut: Bound;
}

/** A trained model, to be measured. */
export interface TrainedModel {
  id: string;
  title: string;
  vae: Vae;
}

const GAUSSIAN: readonly string[] = [
  'mlp',
  'convolutional',
] satisfies GaussianArchitecture['kind'][];

/** Whether it is a VAE with a Gaussian posterior and the prior N(0, I): much can be measured of these. */
export function isVae<E extends { architecture: AnyArchitecture; objective: Objective }>(
  experiment: E,
): experiment is E & { architecture: GaussianArchitecture } {
  return experiment.objective.sampling && GAUSSIAN.includes(experiment.architecture.kind);
}

export function modelInfo({
  experiment,
  metrics,
  snapshots,
  weights,
}: StoredExperiment): ModelInfo {
  const { id, title, architecture, objective, batchSize, images, labels } = experiment;
  return {
    id,
    title,
    architecture,
    latentSize: architecture.latent,
    parameters: weights.length,
    objective,
    beta: objective.beta,
    likelihood: likelihoodOf(objective),
    optimiser: optimiserInWords(experiment),
    batchSize,
    images,
    labels,
    metrics,
    snapshots,
    heldOut: metrics.at(-1)!.test,
  };
}
