import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import type { Training } from './configuration/experiment.ts';
import { presetOf, type PresetName } from './configuration/presets.ts';
import { SCHEMA_VERSION, type Latent, type Manifest } from './contract/manifest.ts';
import { wholeTitle, type Tutorial, type Work } from './contract/tutorial.ts';
import { loadDataset, type LoadedDataset } from './data/dataset.ts';
import { shared } from './data/images.ts';
import type { Data } from './contract/own-data.ts';
import type { DatasetRequest } from './data/request.ts';
import { startEngine, startOrPortable } from './engines/engine.ts';
import { fasterEngine } from './engines/speeds.ts';
import type { EngineName } from './engines/names.ts';
import { UserError } from './errors.ts';
import { isActive } from './evaluate/latent-use.ts';
import { exportDigits } from './export/digits.ts';
import { exportOriginals } from './export/originals.ts';
import { portableExperiment } from './export/portable.ts';
import { drawFigures } from './figures/files/draw.ts';
import { requireWritable } from './files/whole-file.ts';
import { experimentInputs, keyOf, runInputs, type Inputs, type RunRequest } from './run/inputs.ts';
import { measureAll, type RunExperiment, type MeasuredRun } from './run/measure-all.ts';
import { exportDecoder } from './import/export-decoder.ts';
import {
  importedDecoders,
  importedFile,
  importedModels,
  type ImportedDecoder,
  type ImportedModel,
} from './import/imported.ts';
import { readWholeRun, restoreRun, writeRun } from './run/run-folder.ts';
import { shareOf, type Shard } from './run/shard.ts';
import { chainsOf, withBases } from './run/bases.ts';
import {
  requireTrained,
  trainAll,
  type KeptTraining,
  type TrainingListener,
  type WantedTraining,
} from './run/train-all.ts';
import { forClasses } from './models/families.ts';
import type { Places } from './places.ts';
import type { Stages } from './stages.ts';
import { Store } from './store/store.ts';
import { merged } from './studies/measures.ts';
import { checkedClaims, refutations } from './studies/claims.ts';
import { chosenStudies, experimentsOf, replicasOf } from './studies/studies.ts';
import { withoutClasses } from './studies/without-classes.ts';
import { requireOffered, type MeasuredModel, type StudyContext } from './studies/study.ts';
import { WorkerPool } from './workers/pool.ts';

export interface PipelineOptions {
  preset: PresetName;
  seed: number;
  engine: EngineName | 'auto';
  /** By its name, or one's own. */
  dataset?: Data;
  tutorial: Tutorial;
  /** How many workers; as many as there are cores if not given. */
  workers?: number;
}

/** What the pipeline tells while it works; the command line decides how to show it. */
export interface PipelineEvents extends TrainingListener {
  download?: DatasetRequest['progress'];
  /** Where each stage leaves the time that it took. */
  stages: Stages;
  onMeasured?(done: number, of: number): void;
}

/** Everything that is known before the training: the data, the engine and the key of the run to be. */
export interface Prepared {
  places: Places;
  request: RunRequest;
  data: LoadedDataset;
  /** Models that were trained elsewhere. */
  imported: ImportedModel[];
  /** Decoders that were trained elsewhere, without their encoders. */
  decoders: ImportedDecoder[];
  workers: number;
  inputs: Inputs;
  key: string;
}

/** @throws UserError if a study does not exist, or the data or the engine cannot be had */
export async function prepare(
  places: Places,
  { preset, seed, engine: choice, dataset, tutorial, workers }: PipelineOptions,
  events: PipelineEvents,
): Promise<Prepared> {
  const { stages } = events;
  const chosen = chosenStudies(tutorial);
  const { train, test, classifierEpochs, ...seeds } = presetOf(tutorial, preset);
  const imported = importedModels(places.tutorial);
  const decoders = importedDecoders(places.tutorial);
  requireOtherIds(
    [...imported.map(({ experiment }) => experiment), ...decoders],
    experimentsOf(preset, chosen),
  );
  const data = await stages.during('Data', async () => {
    const {
      train: toTrainOn,
      test: heldOut,
      ...loaded
    } = await loadDataset({
      data: dataset,
      root: places.tutorial,
      batch: Math.max(...experimentsOf(preset, chosen).map(({ batchSize }) => batchSize)),
      limit: { train, test },
      cacheDir: places.data,
      report: events.line,
      progress: events.download,
    });
    return { ...loaded, train: shared(toTrainOn), test: shared(heldOut) };
  });
  const studies = data.info.classes.length > 1 ? chosen : withoutClasses(chosen);
  const leftOut = chosen.filter(({ name }) => !studies.some((study) => study.name === name));
  if (leftOut.length > 0) {
    events.line(
      `${data.info.title} has no classes: the studies ${leftOut.map(({ name }) => name).join(', ')}, which need some, are left out.`,
    );
  }
  const experiments = [
    ...experimentsOf(preset, studies).map(({ architecture, ...rest }) => ({
      architecture: forClasses(architecture, data.info.classes.length),
      ...rest,
    })),
    ...imported.map(({ experiment }) => experiment),
  ];
  const { engine, passedOver } = await stages.during('Engine', async () =>
    choice === 'auto'
      ? startOrPortable(fasterEngine(places.speeds, events.line))
      : { engine: await startEngine(choice), passedOver: undefined },
  );
  events.line(`Engine: ${engine.name} (${engine.version}).${passedOver ? ` ${passedOver}` : ''}`);
  const work = workOf(tutorial);
  const replicas = replicasOf(seeds, seed, experiments, studies);
  const request = {
    preset,
    classifierEpochs,
    seed,
    engine,
    dataset: data.info,
    experiments,
    decoders,
    replicas,
    studies,
    work,
  };
  const inputs = await stages.during('Keys', () => runInputs(places.root, request));
  return {
    places,
    request,
    data,
    imported,
    decoders,
    workers: workers ?? availableParallelism(),
    inputs,
    key: keyOf(inputs),
  };
}

/** @throws UserError if a model that was trained elsewhere has the id of one that is trained here */
function requireOtherIds(imported: { id: string }[], planned: { id: string }[]): void {
  const twice = imported.find((each) => planned.some(({ id }) => id === each.id));
  if (!twice) return;
  const { id } = twice;
  throw new UserError(
    `${importedFile('', id)} has the name of an experiment that is trained here: give the file another.`,
  );
}

/**
 * data → train → evaluate → figures and export → the run.
 *
 * A run whose key is that of these inputs is left as it is.
 *
 * @param mayTrain whether to train what is not trained yet
 * @throws UserError if a training diverges, or would be needed and is not allowed
 */
export async function makeRun(
  prepared: Prepared,
  events: PipelineEvents,
  { mayTrain = true } = {},
): Promise<Manifest> {
  const { places, key, request } = prepared;
  const { stages } = events;
  restoreRun(places.run, events.line);
  const published = await stages.during('The run before', () =>
    readWholeRun(places.run, key, events.line),
  );
  if (published) {
    events.line(`Run ${key.slice(0, 12)} is up to date: nothing to train.`);
    return published;
  }
  [places.experiments, places.results, dirname(places.run)].forEach(requireWritable);
  if (!mayTrain) {
    requireTrained(keyed(prepared, trainingsOf(request)), experimentStore(places, events));
  }
  const manifest = await withPool(prepared, async (pool) => {
    const trained = await trainExperiments(prepared, pool, trainingsOf(request), events);
    events.line('Measuring and exporting …');
    const store = new Store<unknown>(places.results, events.line);
    const measured = await stages.during('Measuring and exporting', (note) =>
      measureAll(places.root, request, trained, prepared.data, { pool, store }, note, (...done) =>
        events.onMeasured?.(...done),
      ),
    );
    events.line('Drawing …');
    return publish(prepared, measured, pool, stages);
  });
  refutations(manifest.claims, manifest.measures).forEach(events.line);
  events.line(`Run ${key.slice(0, 12)} is in ${places.run}.`);
  return manifest;
}

/** Trains one share of the experiments into the store, for another machine to merge. */
export async function trainShard(
  prepared: Prepared,
  shard: Shard,
  events: PipelineEvents,
): Promise<void> {
  const own = shareOf(chainsOf(trainingsOf(prepared.request)), shard).flat();
  requireWritable(prepared.places.experiments);
  await withPool(prepared, (pool) => trainExperiments(prepared, pool, own, events));
  const ids = own.map((each) => nameOf(each, prepared.request)).join(', ') || 'no experiment';
  events.line(
    `Shard ${shard.index}/${shard.count} (${ids}) is in ${prepared.places.experiments}: merge it with the others.`,
  );
}

/** Trains those of the experiments that the store does not have, and what they build on. */
export async function trainExperiments(
  prepared: Prepared,
  pool: WorkerPool,
  trainings: Training[],
  events: PipelineEvents,
): Promise<RunExperiment[]> {
  const { places, data } = prepared;
  const wanted = keyed(prepared, withBases(trainings, trainingsOf(prepared.request)));
  const store = experimentStore(places, events);
  const trained = await events.stages.during('Training', (note) =>
    trainAll(wanted, data, { pool, store }, events, note),
  );
  return trainings.map((_, i) => ({
    ...trained[i],
    key: wanted[i].key,
    seed: wanted[i].seed,
  }));
}

/** Lends workers, and ends them. */
export async function withPool<T>(
  { request, workers }: Prepared,
  use: (pool: WorkerPool) => Promise<T>,
): Promise<T> {
  const pool = new WorkerPool(request.engine.name, workers);
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}

/** Every experiment, then those that are trained with other seeds too. */
function trainingsOf({ experiments, replicas, seed }: RunRequest): Training[] {
  return [...experiments.map((experiment) => ({ experiment, seed })), ...replicas];
}

/** A training with another seed has the key that it would have in a run of that seed. */
function keyed({ places, request, imported }: Prepared, trainings: Training[]): WantedTraining[] {
  return trainings.map((training) => ({
    ...training,
    name: nameOf(training, request),
    weights: imported.find(({ experiment }) => experiment === training.experiment)?.weights,
    key: keyOf(
      experimentInputs(places.root, { ...request, seed: training.seed }, training.experiment),
    ),
  }));
}

function nameOf({ experiment, seed }: Training, request: RunRequest): string {
  return seed === request.seed ? experiment.id : `${experiment.id}, seed ${seed}`;
}

function experimentStore({ experiments }: Places, { line }: PipelineEvents): Store<KeptTraining> {
  return new Store(experiments, line);
}

async function publish(
  { places, request, data, decoders, inputs, key }: Prepared,
  { trained, exported, classifier, models, measured }: MeasuredRun,
  pool: WorkerPool,
  stages: Stages,
): Promise<Manifest> {
  const { preset, seed, engine, studies, work } = request;
  const ofModels = { key, seed, dataset: data.info, work };
  const portable = await stages.during('Formats', () =>
    exported.map((each, i) => portableExperiment(each, trained[i].weights, ofModels)),
  );
  const foreign = await Promise.all(decoders.map((each) => exportDecoder(each, ofModels)));
  const experiments = portable.map(({ experiment }) => experiment);
  const context: StudyContext = {
    dataset: data.info,
    classifier: { accuracy: classifier.entry.accuracy.float32 },
    experiments,
    models,
  };
  const made = studies.map((study) => {
    const measuredOf = measured.get(study)!;
    const figures = study.figures?.(measuredOf, context) ?? [];
    const numbers = study.numbers?.(measuredOf, context) ?? {};
    requireOffered(study, figures, numbers, request.experiments);
    return { figures, numbers };
  });
  const measures = merged(made.map(({ numbers }) => numbers));
  const { digits, files: digitFiles } = exportDigits(data, seed);
  const { originals, files: originalFiles } = await exportOriginals(data);
  const { figures, files: figureFiles } = await stages.during('Drawing', () =>
    drawFigures(
      made.flatMap((each) => each.figures),
      (specifications) => pool.run('draw', specifications),
      work,
      data.info,
    ),
  );
  const write = (): Manifest =>
    writeRun(
      places.run,
      {
        schemaVersion: SCHEMA_VERSION,
        key,
        preset,
        seed,
        engine,
        inputs,
        dataset: data.info,
        experiments: experiments.map((each) => ({ ...each, latents: latentsOf(models, each.id) })),
        ...(foreign.length > 0 && { decoders: foreign.map(({ decoder }) => decoder) }),
        classifier: classifier.entry,
        digits,
        ...(originals.length > 0 && { originals }),
        measures,
        claims: checkedClaims(preset, studies, measures),
        figures,
      },
      new Map([
        ...[...portable, ...foreign].flatMap(({ files }) => [...files]),
        ...classifier.files,
        ...digitFiles,
        ...originalFiles,
        ...figureFiles,
      ]),
      Object.fromEntries(
        trained.flatMap(({ experiment, took }) => (took ? [[experiment.id, took]] : [])),
      ),
    );
  return stages.during('Writing the run', write);
}

/** The tutorial as pictures name it. */
function workOf(tutorial: Tutorial): Work {
  const { authors, licence } = tutorial;
  return { title: wholeTitle(tutorial), authors, licence };
}

/** What each latent of a VAE tells; null for a plain autoencoder. */
function latentsOf(models: MeasuredModel[], id: string): Latent[] | null {
  const use = models.find((model) => model.id === id)?.latents;
  if (!use) return null;
  return use.kl.map((kl, d) => {
    const meanVariance = use.meanVariance[d];
    return { kl, meanVariance, active: isActive(meanVariance) };
  });
}
