import { architectureInWords, optimiserInWords } from '../configuration/in-words.ts';
import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import type { Experiment } from '../contract/manifest.ts';
import { concatenate } from '../models/concatenate.ts';
import { disposeVae } from '../models/vae.ts';
import { vaeFromWeights } from '../models/weights.ts';
import { likelihoodOf } from '../objective/objective.ts';
import { heldOutBound } from '../train/held-out.ts';
import type { TrainedExperiment } from '../train/train.ts';
import { exportVae } from './layers-model.ts';

/** A model and how it came about, without its networks: what a store keeps and a thread can be sent. */
export interface StoredExperiment extends TrainedExperiment {
  experiment: ExperimentConfiguration;
}

export interface ExportRequest {
  model: StoredExperiment;
  /** `[count, 784]` bytes. */
  heldOut: Uint8Array;
  seed: number;
}

export interface ExportedExperiment {
  /** What its latents tell is measured apart from it. */
  experiment: Omit<Experiment, 'latents'>;
  /** By path relative to the manifest. */
  files: Map<string, Uint8Array>;
}

/**
 * One experiment's files and its entry in the manifest. The weights are measured as trained and as
 * anybody reads them from the files, on the same held-out images with the same noise.
 */
export async function exportExperiment({
  model: { experiment, metrics, weights },
  heldOut,
  seed,
}: ExportRequest): Promise<ExportedExperiment> {
  const { id, title, architecture, objective, batchSize, epochs } = experiment;
  const vae = vaeFromWeights(architecture, weights);
  const { encoder, decoder } = await exportVae(vae, `models/${id}`);
  disposeVae(vae);
  const asExported = vaeFromWeights(
    architecture,
    concatenate([...encoder.weights, ...decoder.weights]),
  );
  const uint8 = await heldOutBound(asExported, heldOut, seed, objective);
  disposeVae(asExported);
  return {
    files: new Map([...encoder.files, ...decoder.files]),
    experiment: {
      id,
      title,
      architecture: architectureInWords(architecture),
      latentSize: architecture.latent,
      likelihood: likelihoodOf(objective),
      objective: { beta: objective.beta, sampling: objective.sampling },
      optimiser: optimiserInWords(experiment),
      batchSize,
      epochs,
      parameters: encoder.model.parameters + decoder.model.parameters,
      metrics,
      // As trained, they were measured at the end of the last epoch.
      heldOut: { float32: metrics.at(-1)!.test, uint8 },
      models: { encoder: encoder.model, decoder: decoder.model },
    },
  };
}
