import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExperimentConfiguration } from '../../training/configuration/experiment.ts';
import type { LoadedDataset } from '../../training/data/dataset.ts';
import { startEngine } from '../../training/engines/engine.ts';
import { ENGINE_NAMES, type Engine } from '../../training/engines/names.ts';
import { plane, reference } from '../../training/studies/experiments.ts';
import { keep } from '../keep.ts';
import { load, machine } from '../machine.ts';
import { AS_THE_EXAMPLE, FAST, TARGET } from './fast.ts';
import { engineCommand, findPeer, measureEngine, measurePeer, type Peer } from './peers.ts';
import { race, type Runner } from './race.ts';
import type { BenchResults } from './results.ts';
import { benchTable } from './table.ts';
import type { Measured, PeerTask, PyTorchTask, Task } from './task.ts';

export interface BenchSize {
  /** Nats per image, held out. */
  target: number;
  /** At most so many epochs towards the target. */
  epochs: number;
  /** Steps a round, and rounds, of the races. */
  block: number;
  rounds: number;
  /** On how many cores steps are raced. */
  cores: number[];
}

export const WHOLE: BenchSize = {
  target: TARGET,
  epochs: Infinity,
  block: 30,
  rounds: 12,
  cores: [...new Set([1, availableParallelism()])],
};

/** For tests: shows that everything runs, and measures nothing of worth. */
export const SMOKE: BenchSize = { target: 300, epochs: 1, block: 2, rounds: 1, cores: [1] };

const SEED = 1;

/**
 * Measures this project's engines beside PyTorch and JAX, each training in a process of its own: steps
 * by turns, whole trainings one after another. Writes the table and the numbers behind it to a folder.
 *
 * Whatever does not start here is left out, with the reason among the notes.
 *
 * @returns the table, in Markdown
 */
export async function bench(
  data: LoadedDataset,
  folder: string,
  size: BenchSize,
  report: (line: string) => void,
): Promise<string> {
  const temporary = mkdtempSync(join(tmpdir(), 'vae-tutorial-bench-'));
  try {
    const results = await measureAll(data, temporary, size, report);
    const table = benchTable(results);
    keep(folder, 'training', results, table);
    return table;
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

async function measureAll(
  { info, train, test }: LoadedDataset,
  temporary: string,
  { target, epochs, block, rounds, cores }: BenchSize,
  report: (line: string) => void,
): Promise<BenchResults> {
  const loadBefore = load();
  const { engines, notes } = await startableEngines();
  const pyTorch = await findPeer('pytorch');
  const jax = await findPeer('jax');
  notes.push(...(pyTorch ? [loaderNote(pyTorch), ...blasNotes(pyTorch)] : [NO_PYTORCH]));
  if (!jax) notes.push(NO_JAX);

  const files = { train: join(temporary, 'train'), test: join(temporary, 'test') };
  writeFileSync(files.train, train.images);
  writeFileSync(files.test, test.images);
  const task = (experiment: ExperimentConfiguration): Task => ({
    ...files,
    trainCount: train.count,
    seed: SEED,
    experiment: { ...experiment, epochs: Math.min(experiment.epochs, epochs) },
  });

  const races: BenchResults['races'] = [];
  for (const experiment of measuredBySteps()) {
    const model = experiment.title;
    for (const count of cores) {
      report(`Steps of ${model} on ${count} of the cores, by turns …`);
      const given = { ...task(experiment), block };
      const runners = runnersOf(engines, pyTorch, jax, given, count);
      const raced = await race(runners, rounds);
      const told = raced.map((each, i) => ({ ...each, isPeer: runners[i].isPeer }));
      races.push({ model, cores: count, runners: told });
    }
  }

  const toTarget: BenchResults['toTarget'] = [];
  const threads = availableParallelism();
  for (const { who, settings, isReference, measure } of trainedByPeers(pyTorch, jax)) {
    report(`${who}, ${settings.title} …`);
    const measured = await measure({ ...task(settings), target, threads });
    toTarget.push({ who, settings: settings.title, threads, measured, isReference });
  }
  for (const { name } of engines) {
    for (const settings of [FAST, AS_THE_EXAMPLE]) {
      report(`${name}, ${settings.title} …`);
      const measured = await measureEngine({ ...task(settings), target, engine: name });
      toTarget.push({ who: name, settings: settings.title, threads, measured });
    }
  }

  return {
    machine: {
      ...machine(versionsOf(engines, pyTorch, jax)),
      'Load before and after': `${loadBefore}, ${load()}`,
    },
    data: `${info.title}, ${train.count} images to train on and ${test.count} held out`,
    target,
    toTarget,
    races,
    notes,
  };
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

interface TrainedByPeer {
  who: string;
  settings: ExperimentConfiguration;
  isReference?: boolean;
  measure(task: PeerTask): Promise<Measured>;
}

function trainedByPeers(pyTorch: Peer | undefined, jax: Peer | undefined): TrainedByPeer[] {
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
        { who: IN_MEMORY, settings: FAST, measure: by(pyTorch, { loader: 'memory' }) },
        {
          who: COMPILED,
          settings: FAST,
          measure: by(pyTorch, { loader: 'memory', compiled: true }),
        },
      ]
    : [];
  return jax ? [...byPyTorch, { who: JAX, settings: FAST, measure: by(jax, {}) }] : byPyTorch;
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
