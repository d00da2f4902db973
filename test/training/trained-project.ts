import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { TemporaryProject } from './temporary-project.ts';

/** The tutorial of the template, trained: where, and what the command said. */
export interface Trained {
  root: string;
  status: number | null;
  stdout: string;
  stderr: string;
}

const STORES = [join('.cache', 'experiments'), join('.cache', 'results')];
const RUN = join('public', 'run');

/** Trains the tutorial of the template, once for all test files: whoever asks meanwhile waits. */
function trainedOnce(): Trained {
  const result = join(inject('shared'), 'trained.json');
  if (isFirst(join(inject('shared'), 'training'))) {
    writeFileSync(`${result}.new`, JSON.stringify(train()));
    renameSync(`${result}.new`, result);
  }
  while (!existsSync(result)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  return JSON.parse(readFileSync(result, 'utf8'));
}

function isFirst(mark: string): boolean {
  try {
    mkdirSync(mark);
    return true;
  } catch {
    return false;
  }
}

function train(): Trained {
  const project = new TemporaryProject();
  const { status, stdout, stderr } = project.smoke('train');
  return { root: project.root, status, stdout, stderr };
}

/** Puts into a folder what that training made: its stores, and its run unless that is to be made of them. */
export function takeTrained(root: string, { withRun = true } = {}): Trained {
  const trained = trainedOnce();
  for (const made of withRun ? [...STORES, RUN] : STORES) {
    cpSync(join(trained.root, made), join(root, made), { recursive: true });
  }
  return trained;
}
