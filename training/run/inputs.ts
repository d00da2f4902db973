import type { ExperimentConfiguration, Training } from '../configuration/experiment.ts';
import type { PresetName } from '../configuration/presets.ts';
import type { Dataset } from '../contract/manifest.ts';
import { sha256 } from '../contract/sha256.ts';
import type { Work } from '../contract/tutorial.ts';
import type { Engine, EngineName } from '../engines/names.ts';
import { familyModule, familyOf } from '../models/families.ts';
import { measuringModule, type Study } from '../studies/study.ts';
import { canonicalJson } from './canonical-json.ts';
import { hashOfSource, importClosure, importedPackages } from './import-closure.ts';
import { lockedPackages } from './locked-packages.ts';

/** All that something is computed from, by name. Two records that are equal give equal results. */
export type Inputs = Record<string, string>;

/** What a run is made with, apart from the project's own files. */
export interface RunRequest {
  preset: PresetName;
  /** Epochs that the classifier trains for. */
  classifierEpochs: number;
  seed: number;
  engine: Engine;
  dataset: Dataset;
  experiments: ExperimentConfiguration[];
  /** Decoders that were trained elsewhere, without their encoders. */
  decoders: { id: string; title: string; sha256: string }[];
  /** Trainings of some of them with other seeds. */
  replicas: Training[];
  studies: Study[];
  /** The tutorial as its pictures name it. */
  work: Work;
}

/** The module that trains: what keeps, continues and reports a training does not change its weights. */
const TRAINING = 'training/train/train.ts';
/** The module that measures what was trained elsewhere. */
const IMPORTING = 'training/import/measure.ts';
const CLASSIFIER = 'training/classifier/make.ts';
const EXPORT = 'training/export/experiment.ts';
/** Makes networks for whatever measures. */
const MEASURING = 'training/workers/measure.ts';
/** With the workers that it starts, all that a run is made with. */
const PIPELINE = 'training/pipeline.ts';

/** The modules that start engines; each has kernels of its own. */
const ENGINES: Record<EngineName, string> = {
  tensorflow: 'training/engines/tensorflow/tensorflow.ts',
  wasm: 'training/engines/wasm/wasm.ts',
  webgpu: 'training/engines/webgpu.ts',
};

/** The key of a record of inputs: its hash. */
export function keyOf(inputs: Inputs): string {
  return sha256(canonicalJson(inputs));
}

/** What decides every byte of a run. */
export function runInputs(root: string, request: RunRequest): Inputs {
  const { preset, classifierEpochs, experiments, decoders, replicas, dataset, studies, work } =
    request;
  const measuring = studies.filter(({ measurement }) => measurement).map(measuringModule);
  return {
    ...sharedInputs(request),
    preset,
    classifier: `${classifierEpochs} epochs`,
    // Its words are on figures.
    dataset: canonicalJson(dataset),
    work: canonicalJson(work),
    ...Object.fromEntries(studies.map((study) => [`study ${study.name}`, idsOf(study)])),
    ...Object.fromEntries(experiments.map((e) => [`experiment ${e.id}`, canonicalJson(e)])),
    ...Object.fromEntries(
      decoders.map(({ id, title, sha256 }) => [`decoder ${id}`, `${title}, ${sha256}`]),
    ),
    ...Object.fromEntries(
      replicas.map(({ experiment, seed }) => [
        `experiment ${experiment.id}, seed ${seed}`,
        'trained',
      ]),
    ),
    ...hashesOf(root, ['package-lock.json', ...importClosure(root, [PIPELINE, ...measuring])]),
  };
}

/** What decides the weights of one experiment: all that decides the one it builds on, too. */
export function experimentInputs(
  root: string,
  request: RunRequest,
  experiment: ExperimentConfiguration,
): Inputs {
  const base = request.experiments.find(({ id }) => id === experiment.on);
  return {
    ...programInputs(
      root,
      request,
      experiment.imported ? IMPORTING : TRAINING,
      familyModule(familyOf(experiment.architecture)),
    ),
    [`experiment ${experiment.id}`]: canonicalJson(experiment),
    ...(base && { [`on ${base.id}`]: keyOf(experimentInputs(root, request, base)) }),
  };
}

/**
 * What decides the classifier.
 *
 * @param options all that its training is told beside data and seed, such as the number of epochs
 */
export function classifierInputs(root: string, request: RunRequest, options: object): Inputs {
  return { ...programInputs(root, request, CLASSIFIER), arguments: canonicalJson(options) };
}

/**
 * What decides the exported files of a model, and its entry in the manifest.
 *
 * @param model the key of its weights
 */
export function exportInputs(
  root: string,
  request: RunRequest,
  { architecture }: ExperimentConfiguration,
  model: string,
): Inputs {
  const family = familyModule(familyOf(architecture));
  return { ...programInputs(root, request, EXPORT, family), models: model };
}

/** One measurement. */
export interface MeasurementRequest {
  /** The path, relative to the root, of the module that measures. */
  module: string;
  /** The keys of all the models that it is given, the classifier among them. */
  models: string[];
  /** All else that it is told. */
  options: object;
}

/** What decides one measurement. */
export function measurementInputs(
  root: string,
  request: RunRequest,
  { module, models, options }: MeasurementRequest,
): Inputs {
  return {
    ...programInputs(root, request, MEASURING, module),
    measurement: module,
    models: models.join(' '),
    arguments: canonicalJson(options),
  };
}

/** In what two records of inputs differ, by name. */
export function changedInputs(before: Inputs, after: Inputs): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).sort();
}

function sharedInputs({ seed, engine, dataset }: RunRequest): Inputs {
  return {
    seed: String(seed),
    engine: `${engine.name} ${engine.version}`,
    [`data ${dataset.name}`]: dataset.sha256,
  };
}

/** Data, seed, and modules with all that they compute with on the engine in use. */
function programInputs(root: string, request: RunRequest, ...modules: string[]): Inputs {
  const files = importClosure(root, [...modules, ENGINES[request.engine.name]]);
  return {
    ...sharedInputs(request),
    packages: lockedPackages(root, importedPackages(root, files)),
    ...hashesOf(root, files),
  };
}

/** Two sets of studies may train the same models, and compare others of them. */
function idsOf({ experiments }: Study): string {
  return experiments.map(({ id }) => id).join(' ');
}

function hashesOf(root: string, files: string[]): Inputs {
  return Object.fromEntries(files.map((file) => [file, hashOfSource(root, file)]));
}
