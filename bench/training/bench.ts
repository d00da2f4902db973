import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExperimentConfiguration } from '../../training/configuration/experiment.ts';
import { presetOf, type PresetName } from '../../training/configuration/presets.ts';
import { PIXELS } from '../../training/contract/image.ts';
import type { LoadedDataset } from '../../training/data/dataset.ts';
import { startEngine } from '../../training/engines/engine.ts';
import { ENGINE_NAMES, type Engine } from '../../training/engines/names.ts';
import type { GaussianArchitecture } from '../../training/models/gaussian/vae.ts';
import { plane, reference } from '../../training/studies/experiments.ts';
import { experimentsOf, replicasOf } from '../../training/studies/studies.ts';
import { keep } from '../keep.ts';
import { load, machine } from '../machine.ts';
import { chooseCourse, lossOf, type Tried } from './choose-course.ts';
import { AS_THE_EXAMPLE, COURSES, TARGET } from './fast.ts';
import { operationsOfStep } from './operations.ts';
import {
  engineCommand,
  findPeer,
  measureEngine,
  measureEngineMany,
  measurePeer,
  measurePeerMany,
  measureProduct,
  type Peer,
} from './peers.ts';
import { race, type Runner } from './race.ts';
import type { BenchResults } from './results.ts';
import { benchTable } from './table.ts';
import type { Files, Measured, PeerTask, PyTorchTask, Task } from './task.ts';

/** What is measured, each part of it by itself where only that is wanted. */
export const PARTS = ['steps', 'target', 'experiments'] as const;
export type Part = (typeof PARTS)[number];

export interface BenchSize {
  /** Nats per image, held out. */
  target: number;
  /** At most so many epochs towards the target. */
  epochs: number;
  /** Courses to the target, of which one is chosen. */
  courses: ExperimentConfiguration[];
  /** Steps a round, and rounds, of the races. */
  block: number;
  rounds: number;
  /** On how many cores steps are raced. */
  cores: number[];
  /** Rows of the matrices whose product shows what the machine can. */
  product: number;
  /** Whose experiments are trained side by side, and at most how many. */
  preset: PresetName;
  trainings: number;
}

const threads = availableParallelism();

export const WHOLE: BenchSize = {
  target: TARGET,
  epochs: Infinity,
  courses: COURSES,
  block: 30,
  rounds: 12,
  cores: [...new Set([1, threads])],
  product: 1024,
  preset: 'quick',
  trainings: Infinity,
};

/** For tests: shows that everything runs, and measures nothing of worth. */
export const SMOKE: BenchSize = {
  target: 300,
  epochs: 1,
  courses: COURSES.slice(0, 1),
  block: 2,
  rounds: 1,
  cores: [1],
  product: 64,
  preset: 'smoke',
  trainings: 2,
};

const SEED = 1;
/** The share of the training images that a course is chosen on and, in that choice, not trained on. */
const VALIDATION = 1 / 6;

/**
 * Measures this project's engines beside PyTorch and JAX, each in processes of its own: steps by turns,
 * whole trainings one after another, and a preset's experiments side by side. Writes the table and the
 * numbers behind it to a folder.
 *
 * Whatever does not start here is left out, with the reason among the notes.
 *
 * @returns the table, in Markdown
 */
export async function bench(
  data: LoadedDataset,
  folder: string,
  size: BenchSize,
  parts: readonly Part[],
  report: (line: string) => void,
): Promise<string> {
  const temporary = mkdtempSync(join(tmpdir(), 'vae-tutorial-bench-'));
  try {
    const results = await measureAll(data, temporary, size, parts, report);
    const table = benchTable(results);
    keep(folder, 'training', results, table);
    return table;
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/** All that trains here, and on what. */
interface Field {
  engines: Engine[];
  pyTorch: Peer | undefined;
  jax: Peer | undefined;
  data: LoadedDataset;
  files: Files;
  size: BenchSize;
  report(line: string): void;
}

async function measureAll(
  data: LoadedDataset,
  temporary: string,
  size: BenchSize,
  parts: readonly Part[],
  report: (line: string) => void,
): Promise<BenchResults> {
  const loadBefore = load();
  const { engines, notes } = await startableEngines();
  const pyTorch = await findPeer('pytorch');
  const jax = await findPeer('jax');
  notes.push(...(pyTorch ? [loaderNote(pyTorch), ...blasNotes(pyTorch)] : [NO_PYTORCH]));
  if (!jax) notes.push(NO_JAX);

  const { info, train, test } = data;
  const files = { train: join(temporary, 'train'), test: join(temporary, 'test') };
  writeFileSync(files.train, train.images);
  writeFileSync(files.test, test.images);
  const field = { engines, pyTorch, jax, data, files, size, report };
  const measured = {
    products: parts.includes('steps') ? await productsOf(field) : [],
    races: parts.includes('steps') ? await racesOf(field) : [],
    ...(parts.includes('target')
      ? await toTargetOf(field, temporary)
      : { tried: [], toTarget: [] }),
    experiments: parts.includes('experiments') ? await experimentsBy(field) : undefined,
  };
  return {
    machine: {
      ...machine(versionsOf(engines, pyTorch, jax)),
      'Load before and after': `${loadBefore}, ${load()}`,
    },
    data: `${info.title}, ${train.count} images to train on and ${test.count} held out`,
    target: size.target,
    ...measured,
    notes,
  };
}

/** A product on each number of cores, by each of those who train. */
async function productsOf({
  engines,
  pyTorch,
  jax,
  size,
  report,
}: Field): Promise<BenchResults['products']> {
  const products: BenchResults['products'] = [];
  const by = [
    ...engines.map(({ name }) => ({ who: name as string, by: name })),
    ...(pyTorch ? [{ who: 'PyTorch', by: pyTorch }] : []),
    ...(jax ? [{ who: 'JAX', by: jax }] : []),
  ];
  for (const cores of size.cores) {
    for (const each of by) {
      report(`A product by ${each.who} on ${cores} of the cores …`);
      const task = { product: { size: size.product }, threads: cores };
      const { milliseconds } = await measureProduct(each.by, task, keptTo(cores));
      const gigaflops = (2 * size.product ** 3) / milliseconds / 1e6;
      products.push({ who: each.who, cores, size: size.product, gigaflops });
    }
  }
  return products;
}

async function racesOf({
  engines,
  pyTorch,
  jax,
  data,
  files,
  size,
  report,
}: Field): Promise<BenchResults['races']> {
  const races: BenchResults['races'] = [];
  for (const experiment of measuredBySteps()) {
    const { title, architecture, batchSize } = experiment;
    for (const cores of size.cores) {
      report(`Steps of ${title} on ${cores} of the cores, by turns …`);
      const given = { ...taskOf(experiment, files, data.train.count), block: size.block };
      const runners = runnersOf(engines, pyTorch, jax, given, cores);
      const raced = await race(runners, size.rounds);
      const told = raced.map((each, i) => ({ ...each, isPeer: runners[i].isPeer }));
      const operations = operationsOfStep(architecture as GaussianArchitecture, batchSize);
      races.push({ model: title, cores, operations, runners: told });
    }
  }
  return races;
}

/** Chooses a course to the target, and lets all of them go it. */
async function toTargetOf(
  { engines, pyTorch, jax, data: { train }, files, size, report }: Field,
  temporary: string,
): Promise<Pick<BenchResults, 'tried' | 'toTarget'>> {
  const { target, epochs } = size;
  const limited = (course: ExperimentConfiguration): ExperimentConfiguration => ({
    ...course,
    epochs: Math.min(course.epochs, epochs),
  });
  const choosing = { train: join(temporary, 'choosing'), test: join(temporary, 'validation') };
  const count = train.count - Math.round(VALIDATION * train.count);
  writeFileSync(choosing.train, train.images.subarray(0, count * PIXELS));
  writeFileSync(choosing.test, train.images.subarray(count * PIXELS));
  const tried: Tried[] = [];
  for (const course of size.courses.map(limited)) {
    report(`wasm, ${course.title}, on ${count} of the training images …`);
    const measured = await measureEngine({ ...taskOf(course, choosing, count), engine: 'wasm' });
    tried.push({ course, measured });
  }
  const fast = chooseCourse(tried, target);

  const toTarget: BenchResults['toTarget'] = [];
  for (const { who, settings, isReference, measure } of [
    ...trainedByPeers(pyTorch, jax, fast),
    ...engines.flatMap((engine) => trainedByEngine(engine, fast)),
  ]) {
    report(`${who}, ${settings.title} …`);
    const task = taskOf(limited(settings), files, train.count);
    const measured = await measure({ ...task, target, threads });
    toTarget.push({ who, settings: settings.title, threads, measured, isReference });
  }
  return {
    tried: tried.map(({ course, measured }) => ({
      title: course.title,
      seconds: measured.seconds,
      loss: lossOf(measured),
      isChosen: course === fast,
    })),
    toTarget,
  };
}

/** The experiments of a preset that are plain in any library, side by side, as a build trains them. */
async function experimentsBy({
  engines,
  pyTorch,
  files,
  size: { preset, trainings: most },
  report,
}: Field): Promise<BenchResults['experiments']> {
  const all = experimentsOf(preset);
  const everyTraining = [
    ...all.map((experiment) => ({ experiment, seed: SEED })),
    ...replicasOf(presetOf({}, preset), SEED, all),
  ];
  const trainings = everyTraining.filter(({ experiment }) => isPlain(experiment)).slice(0, most);
  const task = { ...files, trainings, threads };
  const told = `${trainings.length} experiments of ${preset}, side by side`;
  const runs: NonNullable<BenchResults['experiments']>['runs'] = [];
  for (const { name } of engines) {
    report(`${name}, ${told} …`);
    const measured = await measureEngineMany({ ...task, engine: name });
    runs.push({ who: name, isPeer: false, measured });
  }
  if (pyTorch) {
    report(`PyTorch, ${told} …`);
    const measured = await measurePeerMany(pyTorch, task);
    runs.push({ who: IN_MEMORY, isPeer: true, measured });
  }
  return {
    preset,
    cores: threads,
    trained: trainings.length,
    all: everyTraining.length,
    // The bound of an autoencoder says nothing: nobody held its codes near the prior.
    compared: trainings.flatMap(({ experiment }, i) => (experiment.objective.sampling ? [i] : [])),
    runs,
  };
}

/** Whether it is a VAE or an autoencoder of dense layers or convolutions, which any library trains as it is. */
function isPlain({ architecture: { kind } }: ExperimentConfiguration): boolean {
  return kind === 'mlp' || kind === 'convolutional';
}

function taskOf(experiment: ExperimentConfiguration, files: Files, trainCount: number): Task {
  return { ...files, trainCount, seed: SEED, experiment };
}

/** All that start here, each told to keep to so many cores. */
function runnersOf(
  engines: Engine[],
  pyTorch: Peer | undefined,
  jax: Peer | undefined,
  task: Task,
  cores: number,
): (Runner & { isPeer: boolean })[] {
  const on = (command: readonly string[]): string[] => [...keptTo(cores), ...command];
  const shared = { ...task, threads: cores };
  const memory = { ...shared, loader: 'memory' as const };
  return [
    ...engines.map(({ name }) => ({
      who: name,
      command: on(engineCommand),
      task: { ...task, engine: name },
      isPeer: false,
    })),
    ...(pyTorch
      ? [
          { who: IN_MEMORY, command: on(pyTorch.command), task: memory, isPeer: true },
          {
            who: COMPILED,
            command: on(pyTorch.command),
            task: { ...memory, compiled: true },
            isPeer: true,
          },
        ]
      : []),
    ...(jax ? [{ who: JAX, command: on(jax.command), task: shared, isPeer: true }] : []),
  ];
}

/** Some cores alone, which also holds what a library's own setting of threads does not. */
function keptTo(cores: number): string[] {
  const canKeep = process.platform === 'linux' && spawnSync('taskset', ['--version']).status === 0;
  return canKeep ? ['taskset', '--cpu-list', `0-${cores - 1}`] : [];
}

/** A model of each kind. */
function measuredBySteps(): ExperimentConfiguration[] {
  return [reference, plane].map(({ images: _, ...experiment }) => ({ ...experiment, epochs: 1 }));
}

const IN_MEMORY = 'PyTorch, data in memory';
const COMPILED = 'PyTorch, compiled, data in memory';
const JAX = 'JAX, jit';

interface TrainedBy {
  who: string;
  settings: ExperimentConfiguration;
  isReference?: boolean;
  measure(task: PeerTask): Promise<Measured>;
}

function trainedByEngine({ name }: Engine, fast: ExperimentConfiguration): TrainedBy[] {
  return [fast, AS_THE_EXAMPLE].map((settings) => ({
    who: name,
    settings,
    measure: (task) => measureEngine({ ...task, engine: name }),
  }));
}

function trainedByPeers(
  pyTorch: Peer | undefined,
  jax: Peer | undefined,
  fast: ExperimentConfiguration,
): TrainedBy[] {
  const by = (peer: Peer, more: Partial<PyTorchTask>) => (task: PeerTask) =>
    measurePeer(peer, { ...task, ...more });
  const byPyTorch = pyTorch
    ? [
        {
          who: 'PyTorch as in pytorch/examples/vae',
          settings: AS_THE_EXAMPLE,
          measure: by(pyTorch, { loader: 'example' }),
          isReference: true,
        },
        { who: IN_MEMORY, settings: AS_THE_EXAMPLE, measure: by(pyTorch, { loader: 'memory' }) },
        { who: IN_MEMORY, settings: fast, measure: by(pyTorch, { loader: 'memory' }) },
        {
          who: COMPILED,
          settings: fast,
          measure: by(pyTorch, { loader: 'memory', compiled: true }),
        },
      ]
    : [];
  return jax ? [...byPyTorch, { who: JAX, settings: fast, measure: by(jax, {}) }] : byPyTorch;
}

const NO_PYTORCH =
  'PyTorch is left out: no Python here has it. Install it ("pip install torch torchvision") or name a Python that has it in PYTHON.';

const NO_JAX =
  'JAX is left out: no Python here has it. Install it ("pip install jax optax") or name a Python that has it in PYTHON.';

function loaderNote({ versions }: Peer): string {
  return versions.torchvision
    ? 'The example’s images come one at a time through a PIL image and torchvision’s ToTensor, as torchvision’s MNIST gives them.'
    : 'There is no torchvision here: the example’s images come one at a time straight from their bytes, which costs less than the example’s own loader does.';
}

/** Kernels for any processor, which OpenBLAS falls back on where it does not know the one it is on. */
const GENERIC = 'OpenBLAS for Prescott';

/** Says where PyTorch is slower than it could be: a race with it would be unfair. */
function blasNotes({ versions: { blas } }: Peer): string[] {
  if (blas === 'reference BLAS') {
    return [
      'PyTorch multiplies with the reference BLAS here, some ten times slower than it could: install OpenBLAS ("apt install libopenblas0-pthread") before comparing anything with it.',
    ];
  }
  if (blas === GENERIC) {
    return [
      'OpenBLAS does not know this processor and takes its slowest kernels: name better ones (such as OPENBLAS_CORETYPE=Haswell or SkylakeX) before comparing anything with PyTorch.',
    ];
  }
  return [];
}

async function startableEngines(): Promise<{ engines: Engine[]; notes: string[] }> {
  const engines: Engine[] = [];
  const notes: string[] = [];
  for (const name of ENGINE_NAMES) {
    try {
      engines.push(await startEngine(name));
    } catch (error) {
      notes.push((error as Error).message);
    }
  }
  return { engines, notes };
}

function versionsOf(engines: Engine[], pyTorch: Peer | undefined, jax: Peer | undefined): string[] {
  const versions = engines.map(({ name, version }) => `${name} ${version}`);
  if (pyTorch) {
    const { python, torch, torchvision, blas } = pyTorch.versions;
    versions.push(
      `PyTorch ${torch} with ${blas ?? 'a BLAS unknown'}`,
      `torchvision ${torchvision ?? 'none'}`,
      `Python ${python}`,
    );
  }
  if (jax) versions.push(`JAX ${jax.versions.jax} on Python ${jax.versions.python}`);
  return versions;
}
