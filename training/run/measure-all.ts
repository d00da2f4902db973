import type { MadeClassifier } from '../classifier/make.ts';
import { presets } from '../configuration/presets.ts';
import type { LoadedDataset } from '../data/dataset.ts';
import { UserError } from '../errors.ts';
import { modelInfo } from '../evaluate/model.ts';
import type { ExportedExperiment, StoredExperiment } from '../export/experiment.ts';
import type { Note } from '../stages.ts';
import type { Store } from '../store/store.ts';
import type { EveryModel } from '../studies/every-model/measure.ts';
import { measuringModule, type MeasuredModel, type Study } from '../studies/study.ts';
import type { WorkerPool } from '../workers/pool.ts';
import type { Request, Result, TaskName } from '../workers/tasks.ts';
import {
  classifierInputs,
  exportInputs,
  keyOf,
  measurementInputs,
  type Inputs,
  type RunRequest,
} from './inputs.ts';

/** A trained experiment with the key that it is stored under. */
export type KeyedExperiment = StoredExperiment & { key: string };

/** Everything that is computed of the trained models. */
export interface MeasuredRun {
  trained: KeyedExperiment[];
  /** In the same order. */
  exported: ExportedExperiment[];
  classifier: MadeClassifier;
  /** Every VAE, in the order of the experiments. */
  models: MeasuredModel[];
  /** What each study measured, once for each of its groups of models. */
  measured: Map<Study, unknown[]>;
}

/**
 * Measures and exports the trained models, side by side, and keeps each result, so that a change to
 * a figure measures nothing again.
 *
 * @param note told what the classifier, exports and each study took
 * @param onDone told how many of how many measurements are there
 * @throws UserError if a study asks for an experiment that is not trained
 */
export async function measureAll(
  root: string,
  request: RunRequest,
  trained: KeyedExperiment[],
  data: LoadedDataset,
  { pool, store }: { pool: WorkerPool; store: Store<unknown> },
  note: Note,
  onDone: (done: number, of: number) => void,
): Promise<MeasuredRun> {
  const { seed, preset, dataset, experiments, studies } = request;
  let [done, wanted] = [0, 0];

  async function onceFor<T extends TaskName>(
    task: T,
    part: string,
    inputs: Inputs,
    taskRequest: () => Request<T>,
  ): Promise<Result<T>> {
    wanted += 1;
    const key = keyOf(inputs);
    const stored = store.read(key) as Result<T> | undefined;
    if (stored) note(part, 'stored');
    const result =
      stored ??
      (await pool.run(task, taskRequest(), (event) => {
        if (event.kind === 'spent') note(part, event.spent);
      }));
    if (!stored) store.write(key, result);
    done += 1;
    onDone(done, wanted);
    return result;
  }

  // First, since all that follows waits for it.
  const classes = dataset.classes.length;
  const options = { epochs: presets[preset].classifierEpochs, classes };
  const ofClassifier = classifierInputs(root, request, options);
  const training = onceFor('classifier', 'classifier', ofClassifier, () => ({
    data,
    seed,
    ...options,
  }));
  const exporting = Promise.all(
    trained.map(({ key, ...model }) =>
      onceFor('export', 'export', exportInputs(root, request, model.experiment, key), () => ({
        model,
        heldOut: data.test,
        seed,
      })),
    ),
  );
  // It is waited for below, and may fail before.
  exporting.catch(() => {});
  const classifier = await training;

  async function measuredBy(study: Study): Promise<unknown[]> {
    const { measurement } = study;
    if (!measurement) return [];
    const module = measuringModule(study);
    const options = { dataset: dataset.name, classes, size: measurement.size?.[preset] };
    const groups = measurement.groups({ experiments, dataset: dataset.name });
    return Promise.all(
      groups.map((ids) => {
        const models = ids.map((id) => trainedOf(trained, id, study.name));
        const keys = [...models.map(({ key }) => key), keyOf(ofClassifier)];
        const inputs = measurementInputs(root, request, { module, models: keys, options });
        return onceFor('measure', study.name, inputs, () => ({
          module,
          models,
          classifier: classifier.weights,
          data,
          seed,
          ...options,
        }));
      }),
    );
  }

  const [measured, exported] = await Promise.all([
    Promise.all(studies.map(async (study) => [study, await measuredBy(study)] as const)),
    exporting,
  ]);
  const byStudy = new Map(measured);
  return { trained, exported, classifier, measured: byStudy, models: modelsOf(trained, byStudy) };
}

function trainedOf(trained: KeyedExperiment[], id: string, study: string): KeyedExperiment {
  const found = trained.find(({ experiment }) => experiment.id === id);
  if (found) return found;
  throw new UserError(
    `The study "${study}" measures the experiment "${id}", which is not trained: name it among the study's experiments.`,
  );
}

/** Every VAE with what the study of every model measured of it. */
function modelsOf(trained: KeyedExperiment[], measured: Map<Study, unknown[]>): MeasuredModel[] {
  const vaes = trained.filter(({ experiment }) => experiment.objective.sampling);
  const study = [...measured.keys()].find(({ name }) => name === 'every-model');
  const results = measured.get(study!) as EveryModel[];
  return vaes.map((model, i) => ({ ...modelInfo(model), ...results[i] }));
}
