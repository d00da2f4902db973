import { readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { fileError } from '../files/file-error.ts';
import { readIfThere, writeWhole } from '../files/whole-file.ts';
import { unseal } from '../store/sealed-file.ts';
import { KEY } from '../store/store.ts';
import type { TrainedExperiment } from '../train/train.ts';

const ADVICE =
  'give folders that "train --shard" wrote, such as .cache/experiments of another machine';

/**
 * Takes over the experiments that other machines trained, and writes nothing where they lie.
 *
 * @param target the store's folder
 * @param report told of each folder how many came, and of each file that was passed over
 * @throws UserError if a folder is none, is the store itself or holds nothing whole
 */
export function merge(target: string, folders: string[], report: (line: string) => void): void {
  const given = folders.map((folder) => ({ folder, names: namesIn(folder, target) }));
  for (const { folder, names } of given) mergeOne(target, folder, names, report);
}

function mergeOne(
  target: string,
  folder: string,
  names: string[],
  report: (line: string) => void,
): void {
  let taken = 0;
  for (const name of names) {
    const path = join(folder, name);
    const skip = (why: string): void => report(`${path} ${why}: passed over.`);
    if (name.endsWith('.checkpoint')) skip('is a training that has not ended');
    else if (!KEY.test(name)) skip('is no trained experiment');
    else {
      const file = readIfThere(path);
      const value = file && unseal<TrainedExperiment>(file);
      if (!value) skip('is damaged');
      else if (!isTrained(value)) skip('is no trained experiment');
      else {
        writeWhole(join(target, name), file);
        taken += 1;
      }
    }
  }
  if (taken === 0) throw new UserError(`${folder} holds no trained experiment: ${ADVICE}.`);
  report(`${folder}: ${taken} ${taken === 1 ? 'experiment' : 'experiments'} taken over.`);
}

/** The files of a folder that is to be merged. */
function namesIn(folder: string, target: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UserError(`${folder} is not there: ${ADVICE}.`);
    if (code === 'ENOTDIR') throw new UserError(`${folder} is no folder: ${ADVICE}.`);
    throw fileError(error, 'read', folder);
  }
  if (realpath(folder) === realpath(target)) {
    throw new UserError(`${folder} is where merge puts what it takes over: ${ADVICE}.`);
  }
  return names;
}

function realpath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Other sealed files, such as measurements, are named by keys too. */
function isTrained(value: Partial<TrainedExperiment>): boolean {
  return Array.isArray(value.metrics) && value.weights instanceof Float32Array;
}
