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
import { findPyTorch, measureEngine, measurePyTorch, type PyTorch } from './processes.ts';
import type { BenchResults } from './results.ts';
import { benchTable } from './table.ts';
import type { PyTorchTask, Task } from './task.ts';

export interface BenchSize {
  /** Nats per image, held out. */
  target: number;
  /** At most so many epochs towards the target. */
  epochs: number;
  /** Steps to take the median of. */
  steps: number;
  /** PyTorch gets as many threads as make its steps shortest, of these numbers. */
  threads: number[];
}

export const WHOLE: BenchSize = {
  target: TARGET,
  epochs: Infinity,
  steps: 150,
  threads: [...new Set([1, availableParallelism()])],
};

/** For tests: shows that everything runs, and measures nothing of worth. */
export const SMOKE: BenchSize = { target: 300, epochs: 1, steps: 3, threads: [1] };

const SEED = 1;

/**
 * Measures this project's engines and PyTorch one after another, each training in a process of its
 * own, and writes the table and the numbers behind it to a folder.
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
  { target, epochs, steps, threads: candidates }: BenchSize,
  report: (line: string) => void,
): Promise<BenchResults> {
  const loadBefore = load();
  const { engines, notes } = await startableEngines();
  const pyTorch = await findPyTorch();
  notes.push(...(pyTorch ? [loaderNote(pyTorch), ...blasNotes(pyTorch)] : [NO_PYTORCH]));

  const files = { train: join(temporary, 'train'), test: join(temporary, 'test') };
  writeFileSync(files.train, train.images);
  writeFileSync(files.test, test.images);
  const task = (experiment: ExperimentConfiguration): Task => ({
    ...files,
    trainCount: train.count,
    seed: SEED,
    experiment: { ...experiment, epochs: Math.min(experiment.epochs, epochs) },
  });
  const towards = (experiment: ExperimentConfiguration) => ({ ...task(experiment), target });
  const forSteps = (experiment: ExperimentConfiguration) => ({ ...task(experiment), steps });

  const toTarget: BenchResults['toTarget'] = [];
  if (pyTorch) {
    for (const { who, settings, loader, isReference } of PEERS) {
      const threads = await bestThreads(pyTorch, candidates, { ...forSteps(settings), loader });
      report(`${who}, ${settings.title}, on ${threads} of the cores …`);
      const measured = await measurePyTorch(pyTorch, { ...towards(settings), loader, threads });
      toTarget.push({ who, settings: settings.title, threads, measured, isReference });
    }
  }
  for (const { name } of engines) {
    for (const settings of [FAST, AS_THE_EXAMPLE]) {
      report(`${name}, ${settings.title} …`);
      const measured = await measureEngine({ ...towards(settings), engine: name });
      toTarget.push({ who: name, settings: settings.title, threads: threadsOf(name), measured });
    }
  }

  const stepRows: BenchResults['steps'] = [];
  for (const experiment of measuredBySteps()) {
    const model = experiment.title;
    report(`Steps of ${model} …`);
    if (pyTorch) {
      const request = { ...forSteps(experiment), loader: 'memory' as const };
      const threads = await bestThreads(pyTorch, candidates, request);
      const measured = await measurePyTorch(pyTorch, { ...request, threads });
      stepRows.push({ model, who: IN_MEMORY, threads, measured, isReference: true });
    }
    for (const { name } of engines) {
      const measured = await measureEngine({ ...forSteps(experiment), engine: name });
      stepRows.push({ model, who: name, threads: threadsOf(name), measured });
    }
  }

  return {
    machine: {
      ...machine(versionsOf(engines, pyTorch)),
      'Load before and after': `${loadBefore}, ${load()}`,
    },
    data: `${info.title}, ${train.count} images to train on and ${test.count} held out`,
    target,
    toTarget,
    steps: stepRows,
    notes,
  };
}

/** A model of each kind. */
function measuredBySteps(): ExperimentConfiguration[] {
  return [reference, plane].map((experiment) => ({ ...experiment, epochs: 1 }));
}

const IN_MEMORY = 'PyTorch, data in memory';

const PEERS = [
  {
    who: 'PyTorch as in pytorch/examples/vae',
    settings: AS_THE_EXAMPLE,
    loader: 'example',
    isReference: true,
  },
  { who: IN_MEMORY, settings: AS_THE_EXAMPLE, loader: 'memory', isReference: false },
  { who: IN_MEMORY, settings: FAST, loader: 'memory', isReference: false },
] as const;

const NO_PYTORCH =
  'PyTorch is left out: no Python here has it. Install it ("pip install torch torchvision", or "apt install python3-torch python3-torchvision libopenblas0-pthread") or name a Python that has it in PYTHON.';

function loaderNote({ versions }: PyTorch): string {
  return versions.torchvision
    ? 'The example’s images come one at a time through a PIL image and torchvision’s ToTensor, as torchvision’s MNIST gives them.'
    : 'There is no torchvision here: the example’s images come one at a time straight from their bytes, which costs less than the example’s own loader does.';
}

/** Kernels for any processor, which OpenBLAS falls back on where it does not know the one it is on. */
const GENERIC = 'OpenBLAS for Prescott';

/** Says where PyTorch is slower than it could be: a race with it would be unfair. */
function blasNotes({ versions: { blas } }: PyTorch): string[] {
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
      engines.push((await startEngine(name)).engine);
    } catch (error) {
      notes.push((error as Error).message);
    }
  }
  return { engines, notes };
}

/** The number of threads, of those given, with the shortest steps. */
async function bestThreads(
  pyTorch: PyTorch,
  candidates: number[],
  task: Omit<PyTorchTask, 'threads'>,
): Promise<number> {
  if (candidates.length === 1) return candidates[0];
  let best = { threads: 1, time: Infinity };
  for (const threads of candidates) {
    const { stepMilliseconds: time } = await measurePyTorch(pyTorch, { ...task, threads });
    if (time < best.time) best = { threads, time };
  }
  return best.threads;
}

function threadsOf(engine: Engine['name']): number {
  return engine === 'tensorflow' ? availableParallelism() : 1;
}

function versionsOf(engines: Engine[], pyTorch: PyTorch | undefined): string[] {
  const versions = engines.map(({ name, version }) => `${name} ${version}`);
  if (!pyTorch) return versions;
  const { python, torch, torchvision, blas } = pyTorch.versions;
  return [
    ...versions,
    `PyTorch ${torch} with ${blas ?? 'a BLAS unknown'}`,
    `torchvision ${torchvision ?? 'none'}`,
    `Python ${python}`,
  ];
}
