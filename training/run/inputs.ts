import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import type { PresetName } from '../configuration/presets.ts';
import type { Dataset } from '../contract/manifest.ts';
import type { Engine } from '../engines/engine.ts';
import { canonicalJson, sha256 } from './hash.ts';

/** All that something is computed from, by name. Two records that are equal give equal results. */
export type Inputs = Record<string, string>;

/** What a run is made with, apart from the project's own files. */
export interface RunRequest {
  preset: PresetName;
  seed: number;
  engine: Engine;
  dataset: Dataset;
  experiments: ExperimentConfiguration[];
}

/** The parts of the source that decide a model's weights; the rest decides what is made of them. */
const WEIGHT_SOURCES = [
  'contract/image.ts',
  'contract/random.ts',
  'data/images.ts',
  'engines',
  'models',
  'objective',
  'train',
];

/** The parts that, with the weights, decide what is measured of them; the rest words and draws it. */
const MEASURE_SOURCES = [
  ...WEIGHT_SOURCES,
  'classifier',
  'configuration',
  'contract/quantise.ts',
  'data',
  'evaluate',
  'studies',
  'export',
];

/** The packages that weights and measurements are computed with. */
const COMPUTING_PACKAGES = /^node_modules\/(@tensorflow\/|pure-rand$|ml-|vega-statistics$)/;

/** The key of a record of inputs: its hash. */
export function keyOf(inputs: Inputs): string {
  return sha256(canonicalJson(inputs));
}

/** What decides every byte of a run. */
export function runInputs(root: string, request: RunRequest): Inputs {
  const { preset, experiments } = request;
  return {
    ...sharedInputs(request),
    'package-lock.json': sha256(readFileSync(join(root, 'package-lock.json'))),
    preset,
    ...Object.fromEntries(experiments.map((e) => [`experiment ${e.id}`, canonicalJson(e)])),
    ...sourceInputs(root, ['training']),
  };
}

/** What decides the weights of one experiment. */
export function experimentInputs(
  root: string,
  request: RunRequest,
  experiment: ExperimentConfiguration,
): Inputs {
  return {
    ...sharedInputs(request),
    packages: computingPackages(root),
    [`experiment ${experiment.id}`]: canonicalJson(experiment),
    ...sourceInputs(root, below('training', WEIGHT_SOURCES)),
  };
}

/**
 * What decides one measurement.
 *
 * @param name what is measured, and of which experiments
 * @param models the keys of those experiments
 */
export function measurementInputs(
  root: string,
  request: RunRequest,
  name: string,
  models: string[],
): Inputs {
  return {
    ...sharedInputs(request),
    packages: computingPackages(root),
    [name]: models.join(' '),
    ...sourceInputs(root, below('training', MEASURE_SOURCES)),
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

/** The locked versions of what computes: a change to another package computes nothing again. */
function computingPackages(root: string): string {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  return Object.entries(packages)
    .filter(([path]) => COMPUTING_PACKAGES.test(path))
    .map(([path, { version }]) => `${path.slice('node_modules/'.length)} ${version}`)
    .join(', ');
}

function below(folder: string, places: string[]): string[] {
  return places.map((place) => `${folder}/${place}`);
}

function sourceInputs(root: string, places: string[]): Inputs {
  const files = places.flatMap((place) => filesBelow(root, place)).sort();
  return Object.fromEntries(files.map((file) => [file, sha256(readFileSync(join(root, file)))]));
}

function filesBelow(root: string, place: string): string[] {
  if (statSync(join(root, place)).isFile()) return [place];
  return readdirSync(join(root, place)).flatMap((name) => filesBelow(root, `${place}/${name}`));
}
