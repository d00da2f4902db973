import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { experimentsOf, presets, type PresetName } from './configuration/presets.ts';
import { SCHEMA_VERSION, type Dataset, type Manifest } from './contract/manifest.ts';
import { loadDataset, type DatasetRequest, type LoadedDataset } from './data/dataset.ts';
import { startEngine, type EngineName } from './engines/engine.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { exportExperiment } from './export/experiment.ts';
import { drawFigures } from './figures/figures.ts';
import { disposeVae } from './models/vae.ts';
import { vaeFromWeights } from './models/weights.ts';
import { ExperimentStore } from './run/experiment-store.ts';
import { experimentInputs, keyOf, runInputs, type Inputs, type RunRequest } from './run/inputs.ts';
import { clusterMeasures, datasetMeasures, experimentMeasures } from './run/measures.ts';
import { readWholeRun, writeRun } from './run/run-folder.ts';
import { shareOf, type Shard } from './run/shard.ts';
import { trainStored, type StoredExperiment } from './run/train-stored.ts';
import type { ParallelEvents } from './train/parallel.ts';

export interface PipelineOptions {
  preset: PresetName;
  seed: number;
  engine: EngineName | 'auto';
  dataset?: Dataset['name'];
  mnistDir?: string;
  /** How many experiments to train at a time; as many as there are cores if not given. */
  workers?: number;
}

/** What the pipeline tells while it works; the command line decides how to show it. */
export interface PipelineEvents extends ParallelEvents {
  download?: DatasetRequest['progress'];
}

/** The folders that a pipeline reads and writes. */
export interface Places {
  /** Of the project: its sources and its lockfile are among the inputs. */
  root: string;
  /** Of downloaded data. */
  data: string;
  /** Of trained experiments. */
  experiments: string;
  /** Of the run. */
  run: string;
}

export function placesOf(root: string): Places {
  return {
    root,
    data: join(root, '.cache', 'data'),
    experiments: join(root, '.cache', 'experiments'),
    run: join(root, 'public', 'run'),
  };
}

/** Everything that is known before the training: the data, the engine and the key of the run to be. */
export interface Prepared {
  places: Places;
  request: RunRequest;
  data: LoadedDataset;
  workers: number;
  inputs: Inputs;
  key: string;
}

/** @throws UserError if the data or the engine cannot be had */
export async function prepare(
  places: Places,
  { preset, seed, engine: choice, dataset: name, mnistDir, workers }: PipelineOptions,
  events: PipelineEvents,
): Promise<Prepared> {
  const data = await loadDataset({
    name,
    limit: presets[preset].limit,
    mnistDir,
    cacheDir: places.data,
    report: events.line,
    progress: events.download,
  });
  const { engine, passedOver } = await startEngine(choice);
  events.line(`Engine: ${engine.name} (${engine.version}).${passedOver ? ` ${passedOver}` : ''}`);
  const experiments = experimentsOf(preset);
  const request = { preset, seed, engine, dataset: data.info, experiments };
  const inputs = runInputs(places.root, request);
  return {
    places,
    request,
    data,
    workers: workers ?? availableParallelism(),
    inputs,
    key: keyOf(inputs),
  };
}

/**
 * data → train → evaluate → figures and export → the run.
 *
 * A run whose key is that of these inputs is left as it is.
 *
 * @throws UserError if a training diverges
 */
export async function makeRun(prepared: Prepared, events: PipelineEvents): Promise<Manifest> {
  const { places, key, request } = prepared;
  const published = readWholeRun(places.run, key);
  if (published) {
    events.line(`Run ${key.slice(0, 12)} is up to date: nothing to train.`);
    return published;
  }
  const trained = await trainExperiments(prepared, request.experiments, events);
  events.line('Evaluating, exporting and drawing …');
  const manifest = await publish(prepared, trained);
  events.line(`Run ${key.slice(0, 12)} is in ${places.run}.`);
  return manifest;
}

/** Trains one share of the experiments into the store, for another machine to merge. */
export async function trainShard(
  prepared: Prepared,
  shard: Shard,
  events: PipelineEvents,
): Promise<void> {
  const own = shareOf(prepared.request.experiments, shard);
  await trainExperiments(prepared, own, events);
  const ids = own.map(({ id }) => id).join(', ') || 'no experiment';
  events.line(
    `Shard ${shard.index}/${shard.count} (${ids}) is in ${prepared.places.experiments}: merge it with the others.`,
  );
}

/** Trains those of the experiments that the store does not have. */
export function trainExperiments(
  { places, request, data, workers }: Prepared,
  experiments: RunRequest['experiments'],
  events: PipelineEvents,
): Promise<StoredExperiment[]> {
  return trainStored(
    experiments.map((experiment) => ({
      experiment,
      key: keyOf(experimentInputs(places.root, request, experiment)),
    })),
    { train: data.train.images, test: data.test.images },
    { seed: request.seed, engine: request.engine.name, workers },
    new ExperimentStore(places.experiments),
    events,
  );
}

async function publish(
  { places, request, data, inputs, key }: Prepared,
  trained: StoredExperiment[],
): Promise<Manifest> {
  const { preset, seed, engine } = request;
  const models = trained.map(({ experiment, weights, metrics }) => ({
    id: experiment.id,
    title: experiment.title,
    experiment,
    metrics,
    vae: vaeFromWeights(experiment.architecture, weights),
  }));
  const results = await evaluate(models, data, seed);
  const exported = [];
  for (const model of models) exported.push(await exportExperiment(model, data.test.images, seed));
  const figures = await drawFigures(models, results, data.info.title);
  models.forEach(({ vae }) => disposeVae(vae));
  return writeRun(
    places.run,
    {
      schemaVersion: SCHEMA_VERSION,
      key,
      preset,
      seed,
      engine,
      inputs,
      dataset: data.info,
      experiments: exported.map(({ experiment }) => experiment),
      measures: {
        ...datasetMeasures(data.info),
        ...Object.assign({}, ...exported.map(({ experiment }) => experimentMeasures(experiment))),
        ...clusterMeasures(results.plane.id, results.plane.title, results.plane.knnAccuracy),
      },
      figures: figures.map(({ figure }) => figure),
    },
    new Map([...exported, ...figures].flatMap(({ files }) => [...files])),
  );
}
