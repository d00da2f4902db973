import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { fileError } from '../files/file-error.ts';
import { readIfThere, writeWhole } from '../files/whole-file.ts';

const HASH_BYTES = 32;

/**
 * Keeps a value, such as the state of a training, behind its own hash, whole or not at all.
 *
 * @throws FileError if the file system refuses
 */
export function writeSealed(path: string, value: unknown): void {
  writeWhole(path, seal(value));
}

/**
 * The value that was kept, if any. A file that is not what was written is removed.
 *
 * @param report told, in a line, of a file that had to be removed
 * @throws FileError if the file is there and cannot be read, or not removed
 */
export function readSealed<T>(path: string, report: (line: string) => void): T | undefined {
  const file = readIfThere(path);
  if (!file) return undefined;
  const value = unseal<T>(file);
  if (value !== undefined) return value;
  try {
    rmSync(path);
  } catch (error) {
    throw fileError(error, 'written', path);
  }
  report(`${path} is damaged: it was removed, and what it held is made anew.`);
  return undefined;
}

/** A sealed file's bytes. */
export function seal(value: unknown): Buffer {
  const content = serialize(value);
  return Buffer.concat([hash(content), content]);
}

/** The value in a sealed file's bytes; undefined if they are not what was written. */
export function unseal<T>(file: Buffer): T | undefined {
  const content = file.subarray(HASH_BYTES);
  if (content.length === 0 || !hash(content).equals(file.subarray(0, HASH_BYTES))) return undefined;
  try {
    return deserialize(content) as T;
  } catch {
    // Whole, but of a later version of Node.
    return undefined;
  }
}

function hash(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}
