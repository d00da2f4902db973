import { join } from 'node:path';
import { converse } from '../processes.ts';
import type { EngineTask, Measured, PyTorchTask } from './task.ts';

/** A Python that has PyTorch. */
export interface PyTorch {
  python: string;
  versions: { python: string; torch: string; torchvision: string | null; blas: string | null };
}

const PEER = join(import.meta.dirname, 'pytorch_vae.py');

/** Trains on an engine, in a process of its own. */
export async function measureEngine(task: EngineTask): Promise<Measured> {
  return converse(process.execPath, [join(import.meta.dirname, 'measure.ts')], task);
}

/** Trains in PyTorch, in a process of its own. */
export async function measurePyTorch({ python }: PyTorch, task: PyTorchTask): Promise<Measured> {
  return converse(python, [PEER], task);
}

/** The first Python with PyTorch among PYTHON of the environment and the usual places, if any. */
export async function findPyTorch(): Promise<PyTorch | undefined> {
  for (const python of [process.env.PYTHON, 'python3', '/usr/bin/python3']) {
    if (!python) continue;
    try {
      return { python, versions: await converse(python, [PEER], 'versions') };
    } catch {
      // No such Python, or no PyTorch for it: the next may do.
    }
  }
  return undefined;
}
