import { readFile, stat } from 'node:fs/promises';
import { FileProblem } from '../../contract/file-problem.ts';
import { isAbsence } from '../../contract/refusal.ts';
import { fileError } from '../../files/file-error.ts';
import { gunzip, isGzip } from '../gzip.ts';
import { LARGEST_FILE, refuse } from './given.ts';

/**
 * A file's bytes, unpacked where they are gzipped.
 *
 * @throws UserError
 */
export async function readOwnFile(path: string): Promise<Uint8Array> {
  const bytes = await read(path);
  return isGzip(bytes) ? asUserError(path, () => gunzip(bytes, LARGEST_FILE)) : bytes;
}

/** Turns what is wrong with a file into a sentence about it. */
export function asUserError<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof FileProblem) refuse(where, error.message, 'mend it, or give another file');
    throw error;
  }
}

async function read(path: string): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    if (!found.isFile()) refuse(path, 'is no file', 'give the path of one');
    if (found.size > LARGEST_FILE) refuse(path, 'is larger than 2 GB', 'give fewer images');
    return await readFile(path);
  } catch (error) {
    if (isAbsence(error)) refuse(path, 'is not there', 'give the path of a file');
    throw fileError(error, 'read', path);
  }
}
