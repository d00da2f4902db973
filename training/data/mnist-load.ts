import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { parseIdx } from '../contract/idx.ts';
import type { LabelledImages, Splits } from './images.ts';
import { downloadMnist, MNIST_MIRRORS } from './mnist-download.ts';
import { findMnistFile, writeMnistFile } from './mnist-folder.ts';
import type { MnistFile, MnistFiles } from './mnist.ts';
import type { DatasetRequest } from './request.ts';

/** The files at hand, as IDX. */
type Files = Map<MnistFile, Uint8Array>;

/** What a folder has of the files. */
interface Folder {
  found: Files;
  missing: MnistFile[];
  /** What is wrong with copies of those that are missing. */
  problems: string[];
}

/**
 * All of MNIST, from the folder asked for, else the cache, else the mirrors; undefined where no
 * mirror gives it and it was not asked for by name.
 *
 * @throws UserError as `loadDataset` does
 */
export async function loadMnist(
  request: DatasetRequest,
  files: MnistFiles,
): Promise<Splits | undefined> {
  const all = Object.values(files);
  if (request.mnistDir) {
    const found = await readMnistDir(request.mnistDir, all, request.report);
    request.report(`Data: MNIST, read from MNIST_DIR (${request.mnistDir}).`);
    return splits(found, files);
  }
  const folder = join(request.cacheDir, 'mnist');
  const { found, missing, problems } = await readFolder(folder, all, request.report);
  if (missing.length === 0) {
    request.report(`Data: MNIST, from the cache (${folder}).`);
    return splits(found, files);
  }
  for (const problem of problems) request.report(`${problem}: it is downloaded again.`);
  const mirrors = request.mirrors ?? MNIST_MIRRORS;
  const download = await downloadMnist(missing, mirrors, request.progress ?? (() => {}));
  const failures = download.failures.join('; ');
  if (download.files.size === missing.length) {
    request.report(`Data: MNIST, downloaded${failures && ` after a mirror failed (${failures})`}.`);
    await keep(folder, download.files, request.report);
    return splits(new Map([...found, ...download.files]), files);
  }
  if (problems.length > 0) {
    throw new UserError(
      `${problems[0]}, and no mirror gave it (${failures}): put the original there, or delete it and run the command again.`,
    );
  }
  if (request.name === 'mnist') {
    throw new UserError(
      `MNIST cannot be had: MNIST_DIR is not set, ${folder} lacks ${names(missing)}, and no mirror gave it (${failures}); set MNIST_DIR to a folder with its four files, or use "--dataset strokes".`,
    );
  }
  request.report(`MNIST could not be downloaded (${failures}).`);
  return undefined;
}

async function readMnistDir(
  folder: string,
  files: readonly MnistFile[],
  report: (line: string) => void,
): Promise<Files> {
  const remedy = 'put the four original files into MNIST_DIR, or unset it';
  const isFolder = await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  const refuse = (why: string): never => {
    throw new UserError(`MNIST_DIR names ${folder}, which ${why}: ${remedy}.`);
  };
  if (!isFolder) refuse('is not a folder');
  const { found, missing, problems } = await readFolder(folder, files, report);
  if (problems.length > 0) throw new UserError(`${problems[0]}: ${remedy}.`);
  if (missing.length > 0) refuse(`lacks ${names(missing)}`);
  return found;
}

async function readFolder(
  folder: string,
  files: readonly MnistFile[],
  report: (line: string) => void,
): Promise<Folder> {
  const read: Folder = { found: new Map(), missing: [], problems: [] };
  for (const file of files) {
    const { idx, problems } = await findMnistFile(folder, file);
    if (idx) {
      read.found.set(file, idx);
      for (const problem of problems) report(`${problem}: another copy is read in its place.`);
    } else {
      read.missing.push(file);
      read.problems.push(...problems);
    }
  }
  return read;
}

/** A cache that cannot be written costs the next run a download, and this one nothing. */
async function keep(folder: string, files: Files, report: (line: string) => void): Promise<void> {
  try {
    for (const [file, idx] of files) await writeMnistFile(folder, file, idx);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    report(`MNIST could not be kept in ${folder} (${code}): the next run downloads it again.`);
  }
}

function splits(found: Files, files: MnistFiles): Splits {
  const values = (file: MnistFile): Uint8Array => parseIdx(found.get(file)!, file.shape);
  const split = (images: MnistFile, labels: MnistFile): LabelledImages => ({
    images: values(images),
    labels: values(labels),
    count: labels.shape[0],
  });
  return {
    train: split(files.trainImages, files.trainLabels),
    test: split(files.testImages, files.testLabels),
  };
}

function names(files: readonly MnistFile[]): string {
  return files.map(({ name }) => name).join(', ');
}
