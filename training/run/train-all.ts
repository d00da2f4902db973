import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Training } from '../configuration/experiment.ts';
import type { TrainingImages } from '../data/images.ts';
import { FileError, UserError } from '../errors.ts';
import type { StoredExperiment } from '../export/experiment.ts';
import type { StoredModel } from '../models/families.ts';
import type { Took } from '../contract/timings.ts';
import type { Note } from '../stages.ts';
import type { Store } from '../store/store.ts';
import type { EpochMetrics, Progress, TrainedExperiment } from '../train/train.ts';
import { baseOf } from './bases.ts';
import type { WorkerPool } from '../workers/pool.ts';
import type { TaskEvent } from '../workers/tasks.ts';

export interface TrainingListener {
  /** Takes one-line messages for the console. */
  line(text: string): void;
  onStep?(id: string, progress: Progress): void;
  onEpoch?(id: string, metrics: EpochMetrics): void;
}

/** A training, with the key that it is stored under and what it is called where it is reported. */
export interface WantedTraining extends Training {
  key: string;
  name: string;
  /** Present for one that was trained elsewhere, which is only measured. */
  weights?: Float32Array<ArrayBuffer>;
}

/** A training as it is kept, with what it took; not known of one that was stopped and continued. */
export type KeptTraining = TrainedExperiment & { took?: Took };

/** The same with the experiment that was trained. */
export type TimedExperiment = StoredExperiment & Pick<KeptTraining, 'took'>;

/**
 * Trains what the store does not have yet, side by side, and keeps each experiment there as soon as
 * it is trained. What others build on is trained before them.
 *
 * @param wanted what they build on is among them
 * @param note told of each experiment what it took
 * @throws the first failure, once every other experiment has ended; a FileError at once
 */
export async function trainAll(
  wanted: WantedTraining[],
  images: TrainingImages,
  { pool, store }: { pool: WorkerPool; store: Store<KeptTraining> },
  listener: TrainingListener,
  note: Note = () => {},
): Promise<TimedExperiment[]> {
  const before = new Map(wanted.map(({ key }) => [key, store.read(key)]));
  const known = wanted.filter(({ key }) => before.get(key)).map(({ name }) => name);
  if (known.length > 0) {
    listener.line(`Trained before, and taken from ${store.folder}: ${known.join(', ')}.`);
  }
  const unknown = wanted.length - known.length;
  if (unknown > 0) listener.line(`Training: ${unknown} of ${wanted.length} experiments …`);
  const trainings = new Map<string, Promise<TimedExperiment>>();
  /** Begins each once, whoever asks for it first. */
  const trained = (each: WantedTraining): Promise<TimedExperiment> => {
    const begun = trainings.get(each.key) ?? train(each);
    trainings.set(each.key, begun);
    return begun;
  };
  const train = async (each: WantedTraining): Promise<TimedExperiment> => {
    const { experiment, seed, key, name, weights } = each;
    const below = baseOf(each, wanted);
    const base = below && storedModel(await trained(below));
    const stored = before.get(key);
    if (stored) {
      note(name, 'stored');
      return { experiment, base, ...stored };
    }
    const request = { experiment, base, images, seed };
    const isWhole = !weights && !existsSync(store.checkpoint(key));
    let took: Took | undefined;
    const tell = (event: TaskEvent): void => {
      if (event.kind === 'line') listener.line(event.text);
      if (event.kind === 'step') listener.onStep?.(name, event.progress);
      if (event.kind === 'epoch') listener.onEpoch?.(name, event.metrics);
      if (event.kind === 'spent') {
        note(name, event.spent);
        if (isWhole) took = { seconds: event.spent.clock / 1000, machine: cpus()[0].model.trim() };
      }
    };
    const made = weights
      ? await pool.run('import', { ...request, weights }, tell)
      : await pool.run('train', { ...request, checkpoint: store.checkpoint(key) }, tell);
    const result = { ...made, ...(took && { took }) };
    store.write(key, result);
    return { experiment, base, ...result };
  };
  return allOrFirstFailure(wanted.map(trained));
}

function storedModel({ experiment, weights, base }: StoredExperiment): StoredModel {
  return { id: experiment.id, architecture: experiment.architecture, weights, base };
}

/** Waits for all, so that one failure loses nothing of the others; but no other could be kept on a full disk. */
async function allOrFirstFailure<T>(promises: Promise<T>[]): Promise<T[]> {
  const refused = new Promise<never>((_, reject) => {
    for (const each of promises) {
      each.catch((error: unknown) => error instanceof FileError && reject(error));
    }
  });
  const settled = await Promise.race([Promise.allSettled(promises), refused]);
  const failed = settled.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((outcome) => (outcome as PromiseFulfilledResult<T>).value);
}

/** @throws UserError naming the first experiment that the store does not have */
export function requireTrained(wanted: WantedTraining[], store: Store<KeptTraining>): void {
  const missing = wanted.find(({ key }) => !store.read(key));
  if (!missing) return;
  throw new UserError(
    `Experiment "${missing.name}" is not in ${store.folder} with these inputs, and figures are drawn without training: run "npm run train" with the same options first.`,
  );
}
