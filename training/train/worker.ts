import { parentPort, workerData } from 'node:worker_threads';
import type { ExperimentConfiguration } from '../configuration/experiments.ts';
import { startEngine, type EngineName } from '../engines/engine.ts';
import { UserError } from '../errors.ts';
import { readWeights } from '../models/weights.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import {
  trainExperiment,
  type EpochMetrics,
  type Progress,
  type TrainingImages,
  type TrainingState,
} from './train.ts';

export interface WorkerTask {
  experiment: ExperimentConfiguration;
  images: TrainingImages;
  seed: number;
  engine: EngineName;
  /** The file to keep the state of the training in, and to continue from if it is there. */
  checkpoint: string;
}

export type WorkerMessage =
  | { kind: 'line'; text: string }
  | { kind: 'step'; progress: Progress }
  | { kind: 'epoch'; metrics: EpochMetrics }
  | { kind: 'done'; metrics: EpochMetrics[]; weights: Float32Array<ArrayBuffer> }
  | { kind: 'failed'; message: string; isUserError: boolean };

const post = (message: WorkerMessage): void => parentPort!.postMessage(message);
const line = (text: string): void => post({ kind: 'line', text });

const { experiment, images, seed, engine, checkpoint } = workerData as WorkerTask;
try {
  await startEngine(engine);
  const state = readCheckpoint(checkpoint, line);
  if (state) line(`Experiment ${experiment.id} continues after epoch ${state.metrics.length}.`);
  const events = {
    onStep: (progress: Progress) => post({ kind: 'step', progress }),
    onEpoch: async (metrics: EpochMetrics, readState: () => Promise<TrainingState>) => {
      writeCheckpoint(checkpoint, await readState());
      post({ kind: 'epoch', metrics });
    },
  };
  const { vae, metrics } = await trainExperiment(experiment, images, seed, events, state);
  post({ kind: 'done', metrics, weights: await readWeights(vae) });
} catch (error) {
  const { message, stack } = error as Error;
  const isUserError = error instanceof UserError;
  post({ kind: 'failed', message: isUserError ? message : (stack ?? message), isUserError });
}
