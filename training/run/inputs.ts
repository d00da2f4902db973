import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentConfiguration } from '../configuration/experiments.ts';
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
  'engines',
  'models',
  'objective',
  'train',
];

/** The key of a record of inputs: its hash. */
export function keyOf(inputs: Inputs): string {
  return sha256(canonicalJson(inputs));
}

/** What decides every byte of a run. */
export function runInputs(root: string, request: RunRequest): Inputs {
  const { preset, experiments } = request;
  return {
    ...sharedInputs(root, request),
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
    ...sharedInputs(root, request),
    [`experiment ${experiment.id}`]: canonicalJson(experiment),
    ...sourceInputs(
      root,
      WEIGHT_SOURCES.map((place) => `training/${place}`),
    ),
  };
}

/** In what two records of inputs differ, by name. */
export function changedInputs(before: Inputs, after: Inputs): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).sort();
}

function sharedInputs(root: string, { seed, engine, dataset }: RunRequest): Inputs {
  return {
    seed: String(seed),
    engine: `${engine.name} ${engine.version}`,
    [`data ${dataset.name}`]: dataset.sha256,
    'package-lock.json': sha256(readFileSync(join(root, 'package-lock.json'))),
  };
}

function sourceInputs(root: string, places: string[]): Inputs {
  const files = places.flatMap((place) => filesBelow(root, place)).sort();
  return Object.fromEntries(files.map((file) => [file, sha256(readFileSync(join(root, file)))]));
}

function filesBelow(root: string, place: string): string[] {
  if (statSync(join(root, place)).isFile()) return [place];
  return readdirSync(join(root, place)).flatMap((name) => filesBelow(root, `${place}/${name}`));
}
