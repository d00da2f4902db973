import { Worker } from 'node:worker_threads';
import type { ExperimentConfiguration } from '../configuration/experiments.ts';
import { UserError } from '../errors.ts';
import type { EpochMetrics, Progress, TrainingImages } from './train.ts';
import type { WorkerMessage, WorkerTask } from './worker.ts';

export interface TrainedExperiment {
  metrics: EpochMetrics[];
  /** In the order of `readWeights`. */
  weights: Float32Array<ArrayBuffer>;
}

/** An experiment to train, and the file that its state is kept in meanwhile. */
export interface TrainingTask {
  experiment: ExperimentConfiguration;
  checkpoint: string;
}

export interface ParallelEvents {
  /** Takes one-line messages for the console. */
  line(text: string): void;
  onStep?(id: string, progress: Progress): void;
  onEpoch?(id: string, metrics: EpochMetrics): void;
  /** Called as soon as an experiment is trained, so that it is kept should another one fail. */
  onTrained?(id: string, trained: TrainedExperiment): void;
}

/**
 * Trains experiments side by side, one a worker thread and at most `workers` at a time. A result
 * depends on its own experiment alone, hence not on how many train at a time.
 *
 * @throws the first failure, once every other experiment has ended
 */
export async function trainInParallel(
  tasks: TrainingTask[],
  images: TrainingImages,
  { seed, engine, workers }: Pick<WorkerTask, 'seed' | 'engine'> & { workers: number },
  events: ParallelEvents,
): Promise<void> {
  const waiting = [...tasks];
  const shared = { train: shareMemory(images.train), test: shareMemory(images.test) };
  const failures: unknown[] = [];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await trainInWorker({ ...next, images: shared, seed, engine }, events).catch(
        (error: unknown) => failures.push(error),
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, tasks.length) }, lane));
  if (failures.length > 0) throw failures[0];
}

function trainInWorker(task: WorkerTask, events: ParallelEvents): Promise<void> {
  const { id } = task.experiment;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'line') events.line(message.text);
      if (message.kind === 'step') events.onStep?.(id, message.progress);
      if (message.kind === 'epoch') events.onEpoch?.(id, message.metrics);
      if (message.kind === 'done') {
        events.onTrained?.(id, message);
        resolve();
      }
      if (message.kind === 'failed') {
        reject(message.isUserError ? new UserError(message.message) : new Error(message.message));
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      reject(new Error(`The worker of experiment "${id}" ended early, with code ${code}.`)),
    );
  });
}

/** The same bytes where every worker can read them without a copy of its own. */
function shareMemory(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}
