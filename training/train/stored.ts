import type { ExperimentConfiguration } from '../configuration/experiments.ts';
import type { EngineName } from '../engines/engine.ts';
import type { ExperimentStore } from '../run/experiment-store.ts';
import { trainInParallel, type ParallelEvents, type TrainedExperiment } from './parallel.ts';
import type { TrainingImages } from './train.ts';

/** Trains what the store does not have yet, and keeps each experiment there as soon as it is trained. */
export async function trainStored(
  wanted: { experiment: ExperimentConfiguration; key: string }[],
  images: TrainingImages,
  seed: number,
  engine: EngineName,
  store: ExperimentStore,
  events: ParallelEvents & { line(text: string): void },
): Promise<(TrainedExperiment & { experiment: ExperimentConfiguration })[]> {
  const results = new Map<string, TrainedExperiment>();
  for (const { experiment, key } of wanted) {
    const stored = store.read(key);
    if (!stored) continue;
    results.set(experiment.id, stored);
    events.line(`Experiment ${experiment.id} was trained before: taken from .cache.`);
  }
  const missing = wanted.filter(({ experiment }) => !results.has(experiment.id));
  const keys = new Map(missing.map(({ experiment, key }) => [experiment.id, key]));
  await trainInParallel(
    missing.map(({ experiment }) => experiment),
    images,
    seed,
    engine,
    {
      ...events,
      onTrained(id, trained) {
        store.write(keys.get(id)!, trained);
        results.set(id, trained);
        events.onTrained?.(id, trained);
      },
    },
  );
  return wanted.map(({ experiment }) => ({ experiment, ...results.get(experiment.id)! }));
}
