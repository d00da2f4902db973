import type { ExperimentConfiguration } from '../configuration/experiments.ts';
import type { EngineName } from '../engines/engine.ts';
import type { ExperimentStore } from './experiment-store.ts';
import { trainInParallel, type ParallelEvents, type TrainedExperiment } from '../train/parallel.ts';
import type { TrainingImages } from '../train/train.ts';

export interface StoredExperiment extends TrainedExperiment {
  experiment: ExperimentConfiguration;
}

/** Trains what the store does not have yet, and keeps each experiment there as soon as it is trained. */
export async function trainStored(
  wanted: { experiment: ExperimentConfiguration; key: string }[],
  images: TrainingImages,
  how: { seed: number; engine: EngineName; workers: number },
  store: ExperimentStore,
  events: ParallelEvents,
): Promise<StoredExperiment[]> {
  const trained = new Map<string, TrainedExperiment>();
  for (const { experiment, key } of wanted) {
    const stored = store.read(key);
    if (!stored) continue;
    trained.set(experiment.id, stored);
    events.line(`Experiment ${experiment.id} was trained before: taken from ${store.folder}.`);
  }
  const missing = wanted.filter(({ experiment }) => !trained.has(experiment.id));
  const keys = new Map(missing.map(({ experiment, key }) => [experiment.id, key]));
  const tasks = missing.map(({ experiment, key }) => ({
    experiment,
    checkpoint: store.checkpoint(key),
  }));
  await trainInParallel(tasks, images, how, {
    ...events,
    onTrained(id, result) {
      store.write(keys.get(id)!, result);
      trained.set(id, result);
      events.onTrained?.(id, result);
    },
  });
  return wanted.map(({ experiment }) => ({ experiment, ...trained.get(experiment.id)! }));
}
