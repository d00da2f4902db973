import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseManifest, type Experiment, type Manifest } from '../contract/manifest.ts';
import { UserError } from '../errors.ts';
import { exportExperiment } from '../export/experiment.ts';
import {
  makeRun,
  prepare,
  trainExperiments,
  withPool,
  type PipelineEvents,
  type PipelineOptions,
  type Places,
  type Prepared,
} from '../pipeline.ts';
import { compareRuns, type Comparison } from '../run/compare.ts';
import { canonicalJson, sha256 } from '../run/hash.ts';
import { changedInputs } from '../run/inputs.ts';

export interface VerifyOptions {
  /** One experiment to retrain; all of them, and every figure, if not given. */
  experiment?: string;
  mnistDir?: string;
  workers?: number;
}

/**
 * Trains the published run again, from nothing and elsewhere, and compares byte by byte.
 *
 * @returns what was compared
 * @throws UserError if there is no published run, or it has no such experiment
 */
export async function verify(
  places: Places,
  { experiment: id, mnistDir, workers }: VerifyOptions,
  events: PipelineEvents,
): Promise<Comparison[]> {
  const published = readPublished(places.run);
  const entry = published.experiments.find((experiment) => experiment.id === id);
  if (id && !entry) {
    const ids = published.experiments.map((experiment) => experiment.id).join(', ');
    throw new UserError(`The published run has no experiment "${id}": it has ${ids}.`);
  }
  const elsewhere = mkdtempSync(join(tmpdir(), 'vae-tutorial-verify-'));
  try {
    const temporary = {
      ...places,
      experiments: join(elsewhere, 'experiments'),
      results: join(elsewhere, 'results'),
      run: join(elsewhere, 'public', 'run'),
    };
    const { preset, seed, engine, dataset } = published;
    const options: PipelineOptions = {
      preset,
      seed,
      engine: engine.name,
      dataset: dataset.name,
      mnistDir,
      workers,
    };
    const prepared = await prepare(temporary, options, events);
    warnOfChanges(published, prepared, events);
    return entry
      ? await compareExperiment(published, entry, prepared, events)
      : compareRuns(published, await makeRun(prepared, events));
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
}

function readPublished(folder: string): Manifest {
  const path = join(folder, 'manifest.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UserError(
      `${path} is missing: there is no run to verify; make one with "npm run train".`,
    );
  }
  return parseManifest(text, path);
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

async function compareExperiment(
  published: Manifest,
  entry: Experiment,
  prepared: Prepared,
  events: PipelineEvents,
): Promise<Comparison[]> {
  const { request, data } = prepared;
  // What its latents tell is measured of it, and no part of the training.
  const { latents: _, ...trained } = entry;
  const own = request.experiments.filter((experiment) => experiment.id === entry.id);
  const [model] = await withPool(prepared, (pool) => trainExperiments(prepared, pool, own, events));
  const remade = await exportExperiment({
    model,
    heldOut: data.test.images,
    seed: request.seed,
  });
  return [
    ...[...remade.files].map(([path, bytes]) => ({
      name: path,
      same: published.files[path]?.sha256 === sha256(bytes),
    })),
    {
      name: `manifest.json: experiment ${entry.id}`,
      same: canonicalJson(trained) === canonicalJson(remade.experiment),
    },
  ];
}
