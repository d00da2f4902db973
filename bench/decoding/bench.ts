import { join } from 'node:path';
import { readManifest } from '../../src/run/read.ts';
import { UserError } from '../../training/errors.ts';
import { compact, plane, reference } from '../../training/studies/experiments.ts';
import { keep } from '../keep.ts';
import { load, machine } from '../machine.ts';
import { converse } from '../processes.ts';
import type { DecodingResults, RuntimeResult } from './results.ts';
import { codeBytes, type Runtime, RUNTIMES, versionOf } from './runtimes.ts';
import { decodingTable } from './table.ts';
import type { Measured, Task } from './task.ts';

/** Digits that each median is of. */
export const WHOLE = 300;

/** For tests: shows that everything runs, and measures nothing of worth. */
export const SMOKE = 3;

/** How far a pixel in [0, 1] may differ: runtimes add in different orders. */
const LARGEST_DIFFERENCE = 1e-3;

const MODELS = [reference, plane, compact];

/** A decoder of the run. */
interface Model {
  title: string;
  path: string;
  latentSize: number;
}

/**
 * Measures the page's decoder beside other runtimes on the weights of a run, each in a process of its
 * own, and writes the table and the numbers behind it to a folder.
 *
 * Whatever is not installed here is left out, with the reason among the notes.
 *
 * @returns the table, in Markdown
 */
export async function bench(
  run: string,
  folder: string,
  digits: number,
  report: (line: string) => void,
): Promise<string> {
  const results = await measureAll(run, digits, report);
  const table = decodingTable(results);
  keep(folder, 'decoding', results, table);
  return table;
}

async function measureAll(
  run: string,
  digits: number,
  report: (line: string) => void,
): Promise<DecodingResults> {
  const { models, words } = readRun(run);
  const loadBefore = load();
  const { here, notes } = installed();
  const runtimes: RuntimeResult[] = [];
  let references: number[][] | undefined;
  for (const runtime of here) {
    report(`${runtime.title} …`);
    const measured: Measured[] = [];
    for (const model of models) measured.push(await measure(runtime, model, digits));
    references ??= measured.map(({ pixels }) => pixels);
    measured.forEach(({ pixels }, i) => requireSame(runtime, models[i], pixels, references![i]));
    runtimes.push({
      title: runtime.title,
      codeBytes: await codeBytes(runtime),
      milliseconds: measured.map(({ milliseconds }) => milliseconds),
    });
  }
  const versions = here.map((runtime) => `${runtime.title} ${versionOf(runtime)}`).slice(1);
  return {
    machine: { ...machine(versions), 'Load before and after': `${loadBefore}, ${load()}` },
    run: words,
    models: models.map(({ title }) => title),
    runtimes,
    notes,
  };
}

function installed(): { here: Runtime[]; notes: string[] } {
  const notes: string[] = [];
  const here = RUNTIMES.filter((runtime) => {
    try {
      versionOf(runtime);
      return true;
    } catch (error) {
      notes.push(`${runtime.title} is left out: ${(error as Error).message}.`);
      return false;
    }
  });
  return { here, notes };
}

function readRun(folder: string): { models: Model[]; words: string } {
  let manifest;
  try {
    manifest = readManifest(folder);
  } catch (error) {
    throw new UserError((error as Error).message);
  }
  const { key, preset, dataset, experiments } = manifest;
  const models = MODELS.map(({ id }) => {
    const found = experiments.find((experiment) => experiment.id === id);
    if (found) return found;
    throw new UserError(
      `The run in ${folder} has no experiment "${id}", which the bench decodes with: make one with "npm run train".`,
    );
  });
  return {
    words: `${key.slice(0, 12)}, ${preset}, on ${dataset.title}`,
    models: models.map(({ title, latentSize, models: { decoder } }) => ({
      title,
      latentSize,
      path: join(folder, decoder.path),
    })),
  };
}

function measure({ name }: Runtime, { path, latentSize }: Model, digits: number) {
  const task: Task = { runtime: name, model: path, latentSize, digits };
  return converse<Measured>(process.execPath, [join(import.meta.dirname, 'measure.ts')], task);
}

/** Whoever decodes something else is not to be compared. */
function requireSame({ title }: Runtime, model: Model, pixels: number[], reference: number[]) {
  const difference = Math.max(...pixels.map((value, i) => Math.abs(value - reference[i])));
  if (difference <= LARGEST_DIFFERENCE) return;
  throw new UserError(`${title} decodes other pixels with ${model.title}: off by ${difference}.`);
}
