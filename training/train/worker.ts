import { parentPort, workerData } from 'node:worker_threads';
import type { ExperimentConfiguration } from '../configuration/experiments.ts';
import { startEngine, type EngineName } from '../engines/engine.ts';
import { UserError } from '../errors.ts';
import { readWeights } from '../models/weights.ts';
import { trainExperiment, type EpochMetrics, type Progress, type TrainingImages } from './train.ts';

export interface WorkerTask {
  experiment: ExperimentConfiguration;
  images: TrainingImages;
  seed: number;
  engine: EngineName;
}

export type WorkerMessage =
  | { kind: 'step'; progress: Progress }
  | { kind: 'epoch'; metrics: EpochMetrics }
  | { kind: 'done'; metrics: EpochMetrics[]; weights: Float32Array<ArrayBuffer> }
  | { kind: 'failed'; message: string; isUserError: boolean };

const post = (message: WorkerMessage): void => parentPort!.postMessage(message);

const { experiment, images, seed, engine } = workerData as WorkerTask;
try {
  await startEngine(engine);
  const { vae, metrics } = trainExperiment(experiment, images, seed, {
    onStep: (progress) => post({ kind: 'step', progress }),
    onEpoch: (epochMetrics) => post({ kind: 'epoch', metrics: epochMetrics }),
  });
  post({ kind: 'done', metrics, weights: readWeights(vae) });
} catch (error) {
  const { message, stack } = error as Error;
  const isUserError = error instanceof UserError;
  post({ kind: 'failed', message: isUserError ? message : (stack ?? message), isUserError });
}
