import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { FileProblem } from '../contract/file-problem.ts';
import { checkMnistFile, type MnistFile } from './mnist.ts';

/**
 * One of MNIST's files from a folder, checked, uncompressed; undefined where it is not there.
 * Both spellings are known, `train-images-idx3-ubyte` and `train-images.idx3-ubyte`, and `.gz`.
 *
 * @param remedy what to do about a bad file, the end of the sentence
 * @throws UserError if the file is there and cannot be read or is not the original
 */
export async function readMnistFile(
  folder: string,
  file: MnistFile,
  remedy: string,
): Promise<Uint8Array | undefined> {
  for (const name of spellings(file.name)) {
    const path = join(folder, name);
    try {
      const bytes = await read(path);
      if (bytes) return checkMnistFile(bytes, file);
    } catch (error) {
      if (error instanceof FileProblem) throw new UserError(`${path} ${error.message}: ${remedy}.`);
      throw error;
    }
  }
  return undefined;
}

/** Writes one of MNIST's files, whole or not at all, making the folder if need be. */
export async function writeMnistFile(
  folder: string,
  file: MnistFile,
  idx: Uint8Array,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, file.name);
  const partial = `${path}.${process.pid}.partial`;
  try {
    await writeFile(partial, idx);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

function spellings(name: string): string[] {
  const dotted = name.replace('-idx', '.idx');
  return [name, dotted, `${name}.gz`, `${dotted}.gz`];
}

async function read(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new FileProblem(`cannot be read (${code})`);
  }
}
