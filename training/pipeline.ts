import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { experimentsOf, presets, type PresetName } from './configuration/presets.ts';
import { SCHEMA_VERSION, type Dataset, type Manifest } from './contract/manifest.ts';
import { loadDataset, type DatasetRequest } from './data/dataset.ts';
import { startEngine, type Engine, type EngineName } from './engines/engine.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { exportExperiment } from './export/experiment.ts';
import { drawFigures } from './figures/figures.ts';
import { disposeVae } from './models/vae.ts';
import { vaeFromWeights } from './models/weights.ts';
import { ExperimentStore } from './run/experiment-store.ts';
import { hashOf, hashSources, sha256 } from './run/key.ts';
import { clusterMeasures, datasetMeasures, experimentMeasures } from './run/measures.ts';
import { readWholeRun, writeRun } from './run/run-folder.ts';
import { trainStored } from './train/stored.ts';
import type { ParallelEvents } from './train/parallel.ts';

export interface PipelineOptions {
  preset: PresetName;
  seed: number;
  engine: EngineName | 'auto';
  dataset?: Dataset['name'];
  mnistDir?: string;
}

/** What the pipeline tells while it works; the command line decides how to show it. */
export interface PipelineEvents extends ParallelEvents {
  line(text: string): void;
  download?: DatasetRequest['progress'];
}

/** The parts of the source that decide a model's weights; the rest decides what is made of them. */
const WEIGHT_SOURCES = [
  'contract/image.ts',
  'contract/random.ts',
  'engines',
  'models',
  'objective',
  'train',
].map((place) => join('training', place));

/**
 * data → train → evaluate → figures and export → the run, in `public/run` below the root.
 *
 * A run whose key is that of these inputs is left as it is.
 *
 * @throws UserError if data or engine cannot be had, or a training diverges
 */
export async function runPipeline(
  root: string,
  { preset, seed, engine: engineChoice, dataset: datasetName, mnistDir }: PipelineOptions,
  events: PipelineEvents,
): Promise<Manifest> {
  const cache = join(root, '.cache');
  const dataset = await loadDataset({
    name: datasetName,
    limit: presets[preset].limit,
    mnistDir,
    cacheDir: join(cache, 'data'),
    report: events.line,
    progress: events.download,
  });
  const engine = await announceEngine(engineChoice, events);
  const experiments = experimentsOf(preset);
  const sources = {
    training: hashSources(root, ['training']),
    lockfile: sha256(readFileSync(join(root, 'package-lock.json'))),
  };
  const shared = { data: dataset.info.sha256, seed, engine, lockfile: sources.lockfile };
  const key = hashOf({ ...shared, preset, experiments, training: sources.training });

  const folder = join(root, 'public', 'run');
  const published = readWholeRun(folder, key);
  if (published) {
    events.line(`Run ${key.slice(0, 12)} is up to date: nothing to train.`);
    return published;
  }

  const weightSources = hashSources(root, WEIGHT_SOURCES);
  const trained = await trainStored(
    experiments.map((experiment) => ({
      experiment,
      key: hashOf({ ...shared, experiment, training: weightSources }),
    })),
    { train: dataset.train.images, test: dataset.test.images },
    seed,
    engine.name,
    new ExperimentStore(join(cache, 'experiments')),
    events,
  );

  events.line('Evaluating, exporting and drawing …');
  const models = trained.map(({ experiment, weights, metrics }) => ({
    id: experiment.id,
    title: experiment.title,
    experiment,
    metrics,
    vae: vaeFromWeights(experiment.architecture, weights),
  }));
  const results = evaluate(models, dataset, seed);
  const exported = [];
  for (const model of models)
    exported.push(await exportExperiment(model, dataset.test.images, seed));
  const figures = await drawFigures(models, results, dataset.info.title);
  models.forEach(({ vae }) => disposeVae(vae));

  const manifest = writeRun(
    folder,
    {
      schemaVersion: SCHEMA_VERSION,
      key,
      preset,
      seed,
      engine,
      sources,
      dataset: dataset.info,
      experiments: exported.map(({ experiment }) => experiment),
      measures: {
        ...datasetMeasures(dataset.info),
        ...Object.assign({}, ...exported.map(({ experiment }) => experimentMeasures(experiment))),
        ...clusterMeasures(results.plane.id, results.plane.title, results.plane.knnAccuracy),
      },
      figures: figures.map(({ figure }) => figure),
    },
    new Map([...exported, ...figures].flatMap(({ files }) => [...files])),
  );
  events.line(`Run ${key.slice(0, 12)} is in public/run.`);
  return manifest;
}

async function announceEngine(
  choice: EngineName | 'auto',
  events: PipelineEvents,
): Promise<Engine> {
  const { engine, passedOver } = await startEngine(choice);
  events.line(`Engine: ${engine.name} (${engine.version}).${passedOver ? ` ${passedOver}` : ''}`);
  return engine;
}
