import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';

const HASH_BYTES = 32;

/**
 * Keeps a value, such as the state of a training, behind its own hash, under a temporary name that
 * is then renamed: whoever kills the process leaves either this value or the one before it.
 */
export function writeSealed(path: string, value: unknown): void {
  const content = serialize(value);
  writeFileSync(`${path}.tmp`, Buffer.concat([hash(content), content]));
  renameSync(`${path}.tmp`, path);
}

/**
 * The value that was kept, if any. A file that is not what was written is removed.
 *
 * @param report told, in a line, of a file that had to be removed
 */
export function readSealed<T>(path: string, report: (line: string) => void): T | undefined {
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch {
    return undefined;
  }
  const content = file.subarray(HASH_BYTES);
  if (file.length > HASH_BYTES && hash(content).equals(file.subarray(0, HASH_BYTES))) {
    return deserialize(content) as T;
  }
  rmSync(path);
  report(`${path} is damaged: it was removed, and what it held is made anew.`);
  return undefined;
}

function hash(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}
