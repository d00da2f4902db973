import { join } from 'node:path';
import pc from 'picocolors';
import type { Experiment, Manifest } from '../contract/manifest.ts';
import type { Data } from '../contract/own-data.ts';
import { sha256 } from '../contract/sha256.ts';
import { TUTORIAL_FILE, type Tutorial } from '../contract/tutorial.ts';
import { DATA_NAMES, isDataName } from '../contract/data-names.ts';
import { UserError } from '../errors.ts';
import { exportExperiment } from '../export/experiment.ts';
import { portableExperiment } from '../export/portable.ts';
import { withTemporaryFolder } from '../files/temporary.ts';
import {
  makeRun,
  prepare,
  trainExperiments,
  withPool,
  type PipelineEvents,
  type PipelineOptions,
  type Prepared,
} from '../pipeline.ts';
import type { Places } from '../places.ts';
import { withFamily } from '../models/families.ts';
import {
  compareFiles,
  compareRuns,
  readRunOnDisk,
  sameOrNot,
  type Comparison,
  type Finding,
  type RunOnDisk,
} from '../run/compare.ts';
import { canonicalJson } from '../run/canonical-json.ts';
import { changedInputs } from '../run/inputs.ts';
import { restoreRun } from '../run/run-folder.ts';

export interface VerifyOptions {
  /** One experiment to retrain; all of them, and every figure, if not given. */
  experiment?: string;
  /** The tutorial as it is now. */
  tutorial: Tutorial;
  workers?: number;
}

/**
 * Trains the published run again, from nothing and elsewhere, and compares what lies in its folder
 * byte by byte. Nothing of it is left behind.
 *
 * @returns what was compared
 * @throws UserError if there is no published run, its manifest is damaged, a file cannot be read, or
 *   it has no such experiment
 */
export async function verify(
  places: Places,
  { experiment: id, tutorial, workers }: VerifyOptions,
  events: PipelineEvents,
): Promise<Comparison[]> {
  restoreRun(places.run, events.line);
  const published = readPublished(places.run);
  const { preset, seed, engine, dataset, experiments } = published.manifest;
  const entry = experiments.find((experiment) => experiment.id === id);
  if (id !== undefined && !entry) {
    const ids = experiments.map((experiment) => experiment.id).join(', ');
    throw new UserError(`The published run has no experiment "${id}": it has ${ids}.`);
  }
  const options: PipelineOptions = {
    preset,
    seed,
    engine: engine.name,
    dataset: dataOf(dataset.name, tutorial),
    tutorial,
    workers,
  };
  return withTemporaryFolder('vae-tutorial-verify', async (elsewhere) => {
    const temporary = {
      ...places,
      experiments: join(elsewhere, 'experiments'),
      results: join(elsewhere, 'results'),
      run: join(elsewhere, 'public', 'run'),
    };
    const prepared = await prepare(temporary, options, events);
    warnOfChanges(published.manifest, prepared, events);
    if (entry) return compareExperiment(published, entry, prepared, events);
    await makeRun(prepared, events);
    return compareRuns(published, readRunOnDisk(temporary.run)!);
  });
}

/** What was compared, a line each, and how much of it is the same. */
export function verdict(compared: Comparison[]): string[] {
  const count = (wanted: Finding): number =>
    compared.filter(({ finding }) => finding === wanted).length;
  const others = (['different', 'missing', 'extra'] as const)
    .filter((finding) => count(finding) > 0)
    .map((finding) => `${count(finding)} ${finding}`);
  return [
    ...compared.map(({ name, finding }) => {
      const word = finding.padEnd('different'.length);
      return `${finding === 'same' ? pc.green(word) : pc.red(word)} ${name}`;
    }),
    `${count('same')} of ${compared.length} are the same${others.map((each) => `, ${each}`).join('')}.`,
  ];
}

/** @throws UserError where a run was trained on data that neither has a known name nor is the tutorial's */
function dataOf(name: string, { data }: Tutorial): Data {
  if (isDataName(name)) return name;
  if (typeof data === 'object' && data.name === name) return data;
  throw new UserError(
    `The published run was trained on "${name}", which is neither the data of ${TUTORIAL_FILE} nor known by name (${DATA_NAMES.join(', ')}): it cannot be trained again.`,
  );
}

function readPublished(folder: string): RunOnDisk {
  const published = readRunOnDisk(folder);
  if (published) return published;
  throw new UserError(
    `${join(folder, 'manifest.json')} is missing: there is no run to verify; make one with "npm run train".`,
  );
}

function warnOfChanges(
  published: Manifest,
  { inputs, request }: Prepared,
  events: PipelineEvents,
): void {
  const changed = changedInputs(published.inputs, inputs);
  if (changed.length > 0) {
    events.line(`Not the inputs that were published: ${changed.join(', ')} changed.`);
  }
  if (!request.engine.reproducible) {
    events.line(`The engine "${request.engine.name}" does not promise the same bytes.`);
  }
}

/** The files of one experiment, all that lies beside them, and what the manifest says of it. */
async function compareExperiment(
  published: RunOnDisk,
  entry: Experiment,
  prepared: Prepared,
  events: PipelineEvents,
): Promise<Comparison[]> {
  const { request, data } = prepared;
  // What its latents tell is measured of it, and no part of the training.
  const { latents: _, ...trained } = entry;
  const { seed } = request;
  const own = request.experiments
    .filter(({ id }) => id === entry.id)
    .map((experiment) => ({ experiment, seed }));
  const [model] = await withPool(prepared, (pool) => trainExperiments(prepared, pool, own, events));
  const exported = await withFamily(model.experiment.architecture, model.base, (family) =>
    exportExperiment(family, { model, heldOut: data.test, seed }),
  );
  const { key } = published.manifest;
  const ofModels = { key, seed: request.seed, dataset: data.info, work: request.work };
  const remade = portableExperiment(exported, model.weights, ofModels);
  const files = new Map([...remade.files].map(([path, bytes]) => [path, sha256(bytes)]));
  const isOwn = (path: string): boolean => path.startsWith(`models/${entry.id}/`);
  const listed = Object.entries(published.manifest.files).filter(([path]) => isOwn(path));
  const made = [...remade.files].map(([path, bytes]): (typeof listed)[number] => [
    path,
    { sha256: sha256(bytes), bytes: bytes.length },
  ]);
  return [
    ...compareFiles(new Map([...published.hashes].filter(([path]) => isOwn(path))), files),
    {
      name: `manifest.json: experiment ${entry.id}`,
      finding: sameOrNot(canonicalJson(trained) === canonicalJson(remade.experiment)),
    },
    {
      name: `manifest.json: files of models/${entry.id}`,
      finding: sameOrNot(
        canonicalJson(Object.fromEntries(listed)) === canonicalJson(Object.fromEntries(made)),
      ),
    },
  ];
}
