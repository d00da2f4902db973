import type { MadeClassifier } from '../classifier/make.ts';
import type { LoadedDataset } from '../data/dataset.ts';
import { UserError } from '../errors.ts';
import { isVae, modelInfo } from '../evaluate/model.ts';
import type { ExportedExperiment } from '../export/experiment.ts';
import type { Note } from '../stages.ts';
import type { Store } from '../store/store.ts';
import type { EveryModel } from '../studies/every-model/measure.ts';
import { measuringModule, type MeasuredModel, type Replica, type Study } from '../studies/study.ts';
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
import type { TimedExperiment } from './train-all.ts';

/** A trained experiment with its seed and the key that it is stored under. */
export type RunExperiment = TimedExperiment & { key: string; seed: number };

/** Everything that is computed of the trained models. */
export interface MeasuredRun {
  trained: RunExperiment[];
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
  trained: RunExperiment[],
  data: LoadedDataset,
  { pool, store }: { pool: WorkerPool; store: Store<unknown> },
  note: Note,
  onDone: (done: number, of: number) => void,
): Promise<MeasuredRun> {
  const { seed, preset, classifierEpochs, dataset, experiments, studies } = request;
  const [own, others] = [true, false].map((isOwn) =>
    trained.filter((each) => (each.seed === seed) === isOwn),
  );
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
  const options = { epochs: classifierEpochs, classes };
  const ofClassifier = classifierInputs(root, request, options);
  const training = onceFor('classifier', 'classifier', ofClassifier, () => ({
    data,
    seed,
    ...options,
  }));
  const exporting = Promise.all(
    own.map(({ key, ...model }) =>
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

  /** @param seed of the draws that it takes */
  function measureGroup(study: Study, models: RunExperiment[], seed: number): Promise<unknown> {
    const module = measuringModule(study);
    const options = { dataset: dataset.name, classes, size: study.measurement?.size?.[preset] };
    const keys = [...models.map(({ key }) => key), keyOf(ofClassifier)];
    const asked = { ...request, seed };
    const inputs = measurementInputs(root, asked, { module, models: keys, options });
    return onceFor('measure', study.name, inputs, () => ({
      module,
      models,
      classifier: classifier.weights,
      data,
      seed,
      ...options,
    }));
  }

  async function measuredBy(study: Study): Promise<unknown[]> {
    const groups = study.measurement?.groups({ experiments, dataset: dataset.name }) ?? [];
    const seeds = study.measurement?.everySeed ? new Set(trained.map((each) => each.seed)) : [seed];
    return Promise.all(
      [...seeds].flatMap((each) => {
        const alike = trained.filter((model) => model.seed === each);
        const isThere = (id: string): boolean =>
          alike.some(({ experiment }) => experiment.id === id);
        return groups
          .filter((ids) => each === seed || ids.every(isThere))
          .map((ids) => {
            const models = ids.map((id) => trainedOf(alike, id, study.name));
            return measureGroup(study, models, each);
          });
      }),
    );
  }

  const replicate = async (model: RunExperiment): Promise<Replica> => ({
    ...modelInfo(model),
    ...((await measureGroup(everyModelOf(studies), [model], model.seed)) as EveryModel),
    seed: model.seed,
  });

  const [measured, replicas, exported] = await Promise.all([
    Promise.all(studies.map(async (study) => [study, await measuredBy(study)] as const)),
    Promise.all(others.filter(({ experiment }) => isVae(experiment)).map(replicate)),
    exporting,
  ]);
  const byStudy = new Map(measured);
  const models = modelsOf(own, byStudy, replicas);
  return { trained: own, exported, classifier, measured: byStudy, models };
}

function trainedOf(trained: RunExperiment[], id: string, study: string): RunExperiment {
  const found = trained.find(({ experiment }) => experiment.id === id);
  if (found) return found;
  throw new UserError(
    `The study "${study}" measures the experiment "${id}", which is not trained: name it among the study's experiments.`,
  );
}

/** Every VAE with what the study of every model measured of it, and of its trainings with other seeds. */
function modelsOf(
  trained: RunExperiment[],
  measured: Map<Study, unknown[]>,
  replicas: Replica[],
): MeasuredModel[] {
  const vaes = trained.flatMap(({ experiment, ...rest }) =>
    isVae(experiment) ? [{ experiment, ...rest }] : [],
  );
  const results = measured.get(everyModelOf([...measured.keys()])) as EveryModel[];
  return vaes.map((model, i) => ({
    ...modelInfo(model),
    architecture: model.experiment.architecture,
    ...results[i],
    replicas: replicas.filter(({ id }) => id === model.experiment.id),
  }));
}

/** The study of every model, which no run is without. */
function everyModelOf(studies: Study[]): Study {
  return studies.find(({ name }) => name === 'every-model')!;
}
