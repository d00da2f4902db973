import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileProblem } from '../contract/file-problem.ts';
import { checkIdxFile, largestSize, type IdxFile, type Published } from './published.ts';

/**
 * Where the files lie in a folder of their own, in torchvision's, as EMNIST's archive unpacks, and in
 * TensorFlow Datasets'.
 */
const places = ({ torchvision }: Published): string[] => [
  '',
  'raw',
  `${torchvision}/raw`,
  'gzip',
  'extracted',
  'downloads',
  'downloads/extracted',
];

/** Bytes that gzip may add to data that do not shrink, amply. */
const GZIP_OVERHEAD = 1024;

/** What a folder has of one of a data set's files. */
export interface Looked {
  /** The original, uncompressed; undefined where the folder does not have it. */
  idx?: Uint8Array;
  /** What was passed over and why: "/data/train-images-idx3-ubyte is cut short: …". */
  problems: string[];
}

/**
 * Looks in a folder for one of a data set's files, under each of its known names, gzipped or not. The
 * first copy that is the original is taken; those that are not, or cannot be read, are passed over.
 */
export async function findFile(folder: string, file: IdxFile, set: Published): Promise<Looked> {
  const problems: string[] = [];
  for (const place of places(set)) {
    for (const path of await copies(join(folder, place), file, set)) {
      try {
        const idx = await readCopy(path, file);
        if (idx) return { idx, problems };
      } catch (error) {
        if (!(error instanceof FileProblem)) throw error;
        problems.push(`${path} ${error.message}`);
      }
    }
  }
  return { problems };
}

/** Writes a file, whole or not at all, making the folder if need be. */
export async function writeFileWhole(
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  const partial = `${path}.${process.pid}.partial`;
  try {
    await writeFile(partial, bytes);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Paths of what is named as a copy of the file, in the same order everywhere. */
async function copies(folder: string, file: IdxFile, set: Published): Promise<string[]> {
  const known = namesOf(file, set);
  // Of a folder that cannot be listed, a file may still be read.
  const names = await readdir(folder).catch(() => [file.name]);
  return names
    .filter((name) => known.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * `train-images-idx3-ubyte` or `train-images.idx3-ubyte`, gzipped or not, or as TensorFlow Datasets
 * has it: `cvdf-datasets_mnist_train-images-idx3-ubyte`, 43 characters of a hash and `.gz`, with
 * `GZIP.` before it once it is unpacked.
 */
function namesOf({ name }: IdxFile, { tensorflow }: Published): RegExp {
  const spelt = name.replace('-idx', '[-.]idx');
  const hashed = tensorflow && `|(GZIP\\.)?${tensorflow}${name}[\\w-]{43}\\.gz`;
  return new RegExp(`^(${spelt}(\\.gz)?${hashed ?? ''})$`);
}

/**
 * @returns undefined if there is no file: a folder of that name is none
 * @throws FileProblem
 */
async function readCopy(path: string, file: IdxFile): Promise<Uint8Array | undefined> {
  const bytes = await readBounded(path, largestSize(file) + GZIP_OVERHEAD);
  return bytes && checkIdxFile(bytes, file);
}

async function readBounded(path: string, most: number): Promise<Uint8Array | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return undefined;
    if (found.size > most) {
      throw new FileProblem(`goes on after its last value: ${found.size} bytes`);
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new FileProblem(`cannot be read (${code})`);
  }
}
