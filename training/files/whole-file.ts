import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isAbsence } from '../contract/refusal.ts';
import { fileError } from './file-error.ts';
import { makeFolder } from './make-folder.ts';
import { temporaryName } from './temporary.ts';

/**
 * A file's bytes; undefined where there is none.
 *
 * @throws FileError if it is there and cannot be read
 */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw fileError(error, 'read', path);
  }
}

/**
 * Writes a file, and its folder if need be: whoever kills the process, or cuts the power, leaves
 * either this file or the one before it.
 *
 * @throws FileError if the file system refuses; nothing is left of it then
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const unfinished = temporaryName(path);
  try {
    makeFolder(dirname(path));
    writeFileSync(unfinished, content, { flush: true });
    renameSync(unfinished, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmQuietly(unfinished);
    throw fileError(error, 'written', path);
  }
}

/**
 * Finds out, before long work, whether its results can be kept.
 *
 * @throws FileError if nothing can be written in the folder
 */
export function requireWritable(folder: string): void {
  const probe = temporaryName(join(folder, 'probe'));
  try {
    makeFolder(folder);
    writeFileSync(probe, Buffer.alloc(4096), { flush: true });
  } catch (error) {
    throw fileError(error, 'written', folder);
  } finally {
    rmQuietly(probe);
  }
}

/** Makes what was made, renamed and removed in a folder last. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } catch (error) {
    // Some network drives keep folders in order by themselves, and know no such call.
    if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** For what a failure left: the failure is what is told of. */
export function rmQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // It could not be written either.
  }
}
