import { join } from 'node:path';
import type { EngineName } from '../../training/engines/names.ts';
import { converse } from '../processes.ts';
import type {
  EngineManyTask,
  EngineTask,
  ManyTask,
  Measured,
  MeasuredMany,
  MeasuredProduct,
  PeerTask,
  ProductTask,
} from './task.ts';

/** A library of Python that trains the same models, by a program beside this file. */
export interface Peer {
  /** The command that runs its program. */
  command: string[];
  versions: {
    python: string;
    torch?: string;
    torchvision?: string | null;
    blas?: string | null;
    jax?: string;
  };
}

/** The commands that run an engine of this project. */
export const engineCommand = ownProgram('measure.ts');
const manyCommand = ownProgram('measure-many.ts');
const productCommand = ownProgram('measure-product.ts');

/** Trains on an engine, in a process of its own. */
export function measureEngine(task: EngineTask): Promise<Measured> {
  return run(engineCommand, task);
}

/** Trains experiments side by side on an engine. */
export function measureEngineMany(task: EngineManyTask): Promise<MeasuredMany> {
  return run(manyCommand, task);
}

/** Trains in a library of Python, in a process of its own. */
export function measurePeer({ command }: Peer, task: PeerTask): Promise<Measured> {
  return run(command, task);
}

/** Trains experiments side by side in PyTorch. */
export function measurePeerMany({ command }: Peer, task: ManyTask): Promise<MeasuredMany> {
  return run(command, task);
}

/**
 * Multiplies matrices on an engine, or in a library of Python.
 *
 * @param before what the command is started by, such as `taskset`
 */
export function measureProduct(
  by: Peer | EngineName,
  task: ProductTask,
  before: string[],
): Promise<MeasuredProduct> {
  return typeof by === 'string'
    ? run([...before, ...productCommand], { ...task, engine: by })
    : run([...before, ...by.command], task);
}

function run<T>([program, ...args]: string[], task: object): Promise<T> {
  return converse(program, args, task);
}

function ownProgram(name: string): string[] {
  return [process.execPath, join(import.meta.dirname, name)];
}

/** The first Python with a library among PYTHON of the environment and the usual places, if any. */
export async function findPeer(name: 'pytorch' | 'jax'): Promise<Peer | undefined> {
  const program = join(import.meta.dirname, `${name}_vae.py`);
  for (const python of [process.env.PYTHON, 'python3', '/usr/bin/python3']) {
    if (!python) continue;
    try {
      return {
        command: [python, program],
        versions: await converse(python, [program], 'versions'),
      };
    } catch {
      // No such Python, or no such library for it: the next may do.
    }
  }
  return undefined;
}
