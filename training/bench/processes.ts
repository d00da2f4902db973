import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
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

/** Gives a process JSON to read, and reads the JSON it writes. */
function converse<T>(command: string, args: string[], request: unknown): Promise<T> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let [output, complaints] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  child.stdin.on('error', () => {}); // It ended without reading: its exit code tells.
  child.stdin.end(JSON.stringify(request));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve(JSON.parse(output.trim().split('\n').at(-1)!) as T);
      const reason = complaints.trim().split('\n').at(-1) || `exit code ${code}`;
      reject(new UserError(`A measurement by ${command} failed: ${reason}`));
    });
  });
}
