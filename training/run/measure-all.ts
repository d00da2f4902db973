import type { MadeClassifier } from '../classifier/make.ts';
import { AUTOENCODER_PAIR, COMPACT, PLANE, REFERENCE } from '../configuration/experiments.ts';
import { presets } from '../configuration/presets.ts';
import type { LoadedDataset } from '../data/dataset.ts';
import { summarise } from '../evaluate/dataset-summary.ts';
import { heldOutDigits } from '../evaluate/held-out-digits.ts';
import type { Measurement, Measurements } from '../evaluate/measure.ts';
import { modelInfo } from '../evaluate/model.ts';
import { networkLayers } from '../evaluate/network-layers.ts';
import type { Results } from '../evaluate/results.ts';
import type { ExportedExperiment, StoredExperiment } from '../export/experiment.ts';
import type { Store } from '../store/store.ts';
import type { WorkerPool } from '../workers/pool.ts';
import type { Request, Result, TaskName } from '../workers/tasks.ts';
import { keyOf, measurementInputs, type RunRequest } from './inputs.ts';

/** Trained experiments with the keys that they are stored under. */
export type Keyed = StoredExperiment & { key: string };

/**
 * Measures and exports the trained models, side by side, and keeps each result, so that a change to
 * a figure measures nothing again.
 *
 * @param onDone told how many of how many measurements are there
 */
export async function measureAll(
  root: string,
  request: RunRequest,
  models: Keyed[],
  data: LoadedDataset,
  { pool, store }: { pool: WorkerPool; store: Store<unknown> },
  onDone: (done: number, of: number) => void,
): Promise<{ results: Results; exported: ExportedExperiment[]; classifier: MadeClassifier }> {
  const { seed, preset, dataset } = request;
  const size = presets[preset].evaluation;
  let [done, wanted] = [0, 0];

  async function kept<T extends TaskName>(
    task: T,
    name: string,
    keys: string[],
    taskRequest: () => Request<T>,
  ): Promise<Result<T>> {
    wanted += 1;
    const key = keyOf(measurementInputs(root, request, name, keys));
    const stored = store.read(key) as Result<T> | undefined;
    const result = stored ?? (await pool.run(task, taskRequest()));
    if (!stored) store.write(key, result);
    done += 1;
    onDone(done, wanted);
    return result;
  }

  // First, since all that follows waits for it.
  const training = kept('classifier', 'classifier', [], () => ({
    data,
    seed,
    epochs: size.classifierEpochs,
  }));
  const exporting = Promise.all(
    models.map(({ key, ...model }) =>
      kept('export', `export ${model.experiment.id}`, [key], () => ({
        model,
        heldOut: data.test.images,
        seed,
      })),
    ),
  );
  // It is waited for below, and may fail before.
  exporting.catch(() => {});
  const classifier = await training;
  const find = (id: string): Keyed => models.find(({ experiment }) => experiment.id === id)!;
  const measured = async <M extends Measurement>(
    measurement: M,
    ...ids: string[]
  ): Promise<Measurements[M]> => {
    const subjects = ids.map(find);
    const keys = subjects.map(({ key }) => key);
    const name = [measurement, ...ids].join(' ');
    return kept('measure', name, keys, () => ({
      measurement,
      models: subjects,
      classifier: classifier.weights,
      data,
      dataset: dataset.name,
      seed,
      size,
    })) as Promise<Measurements[M]>;
  };

  const vaes = models.filter(({ experiment }) => experiment.objective.sampling);
  const [common, explorations, quantisation, plane, holes, exported] = await Promise.all([
    Promise.all(vaes.map(({ experiment }) => measured('common', experiment.id))),
    measured('explorations', REFERENCE),
    measured('quantisation', COMPACT),
    measured('plane', PLANE),
    measured('holes', AUTOENCODER_PAIR.vae, AUTOENCODER_PAIR.autoencoder),
    exporting,
  ]);
  return {
    exported,
    classifier,
    results: {
      dataset: summarise(data),
      classifier: { accuracy: classifier.entry.accuracy.float32 },
      heldOutDigits: heldOutDigits(data.test),
      models: vaes.map((model, i) => ({ ...modelInfo(model), ...common[i] })),
      networks: Object.fromEntries(
        [REFERENCE, PLANE].map((id) => [id, networkLayers(find(id).experiment.architecture)]),
      ),
      ...explorations,
      quantisation,
      ...plane,
      holes,
    },
  };
}
