import { join } from 'node:path';
import { converse } from '../processes.ts';
import type { EngineTask, Measured, PeerTask } from './task.ts';

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

/** The command that runs an engine of this project. */
export const engineCommand = [process.execPath, join(import.meta.dirname, 'measure.ts')];

/** Trains on an engine, in a process of its own. */
export function measureEngine(task: EngineTask): Promise<Measured> {
  const [node, ...args] = engineCommand;
  return converse(node, args, task);
}

/** Trains in a library of Python, in a process of its own. */
export function measurePeer(
  { command: [python, ...args] }: Peer,
  task: PeerTask,
): Promise<Measured> {
  return converse(python, args, task);
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
