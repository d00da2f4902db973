import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { parseIdx } from '../contract/idx.ts';
import { IMAGE_SIZE, PIXELS } from '../contract/image.ts';
import { download, type Came } from './download.ts';
import { findFile, writeFileWhole } from './folder.ts';
import type { LabelledImages, Splits } from './images.ts';
import type { IdxFile, Published } from './published.ts';
import type { DatasetRequest } from './request.ts';

/** The files at hand, as IDX. */
type Files = Map<IdxFile, Uint8Array>;

/** What a folder has of the files. */
interface Folder {
  found: Files;
  missing: IdxFile[];
  /** What is wrong with copies of those that are missing. */
  problems: string[];
}

/**
 * All of a published data set, from the folder that the environment names, else the cache, else the
 * mirrors; undefined where no mirror gives it and it was not asked for by name.
 *
 * @throws UserError as `loadDataset` does
 */
export async function loadPublished(
  request: DatasetRequest,
  set: Published,
): Promise<Splits | undefined> {
  const { variable } = set;
  const { name, title } = set.words;
  const named = folderNamed(request, set);
  if (named) {
    const found = await readNamedFolder(named, set, request.report);
    request.report(`Data: ${title}, read from ${variable} (${named}).`);
    return splits(found, set);
  }
  const folder = join(request.cacheDir, name);
  const { found, missing, problems } = await readFolder(folder, set, request.report);
  if (missing.length === 0) {
    request.report(`Data: ${title}, from the cache (${folder}).`);
    return splits(found, set);
  }
  for (const problem of problems) request.report(`${problem}: it is downloaded again.`);
  const wanted = { files: missing, mirrors: request.mirrors ?? set.mirrors, archive: set.archive };
  const downloaded = await download(wanted, request.progress ?? (() => {}));
  const failures = downloaded.failures.join('; ');
  if (downloaded.files.size === missing.length) {
    request.report(
      `Data: ${title}, downloaded${failures && ` after a mirror failed (${failures})`}.`,
    );
    await keep(folder, title, downloaded.files, request.report);
    for (const [file, { idx }] of downloaded.files) found.set(file, idx);
    return splits(found, set);
  }
  if (problems.length > 0) {
    throw new UserError(
      `${problems[0]}, and no mirror gave it (${failures}): put the original there, or delete it and run the command again.`,
    );
  }
  if (request.data === name) {
    throw new UserError(
      `${title} cannot be had: ${variable} is not set, ${folder} lacks ${names(missing)}, and no mirror gave it (${failures}); set ${variable} to a folder with its four files, or use "--dataset strokes".`,
    );
  }
  request.report(`${title} could not be downloaded (${failures}).`);
  return undefined;
}

/** The folder that the environment names for a data set. */
function folderNamed(
  { environment = process.env }: DatasetRequest,
  { variable }: Published,
): string | undefined {
  return environment[variable] || undefined;
}

async function readNamedFolder(
  folder: string,
  set: Published,
  report: (line: string) => void,
): Promise<Files> {
  const { variable } = set;
  const remedy = `put the four original files into ${variable}, or unset it`;
  const isFolder = await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  const refuse = (why: string): never => {
    throw new UserError(`${variable} names ${folder}, which ${why}: ${remedy}.`);
  };
  if (!isFolder) refuse('is not a folder');
  const { found, missing, problems } = await readFolder(folder, set, report);
  if (problems.length > 0) throw new UserError(`${problems[0]}: ${remedy}.`);
  if (missing.length > 0) refuse(`lacks ${names(missing)}`);
  return found;
}

async function readFolder(
  folder: string,
  set: Published,
  report: (line: string) => void,
): Promise<Folder> {
  const read: Folder = { found: new Map(), missing: [], problems: [] };
  for (const file of Object.values(set.files)) {
    const { idx, problems } = await findFile(folder, file, set);
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
async function keep(
  folder: string,
  title: string,
  files: Map<IdxFile, Came>,
  report: (line: string) => void,
): Promise<void> {
  try {
    for (const { kept } of files.values()) await writeFileWhole(folder, kept.name, kept.bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    report(`${title} could not be kept in ${folder} (${code}): the next run downloads it again.`);
  }
}

/** @throws UserError where files that are known by their shape alone contradict each other */
function splits(found: Files, set: Published): Splits {
  const { files, words, transposed, firstLabel = 0 } = set;
  const values = (file: IdxFile): Uint8Array => parseIdx(found.get(file)!, file.shape);
  const split = (imagesFile: IdxFile, labelsFile: IdxFile): LabelledImages => {
    const images = values(imagesFile);
    const labels = values(labelsFile);
    const count = images.length / PIXELS;
    const refuse = (what: string): never => {
      throw new UserError(
        `${labelsFile.name} of ${words.title} ${what}: put the original files in its place.`,
      );
    };
    if (labels.length !== count) refuse(`has ${labels.length} labels for ${count} images`);
    const last = firstLabel + words.classes.length - 1;
    const wrong = labels.findIndex((label) => label < firstLabel || label > last);
    if (wrong >= 0) {
      refuse(
        `has the label ${labels[wrong]} at ${wrong + 1}, which is not ${firstLabel} to ${last}`,
      );
    }
    return {
      images: transposed ? transpose(images) : images,
      labels: firstLabel === 0 ? labels : labels.map((label) => label - firstLabel),
      count,
    };
  };
  return {
    train: split(files.trainImages, files.trainLabels),
    test: split(files.testImages, files.testLabels),
  };
}

/** Images whose rows are the columns of those given. */
function transpose(images: Uint8Array): Uint8Array {
  const upright = new Uint8Array(images.length);
  for (let start = 0; start < images.length; start += PIXELS) {
    for (let y = 0; y < IMAGE_SIZE; y++) {
      for (let x = 0; x < IMAGE_SIZE; x++) {
        upright[start + y * IMAGE_SIZE + x] = images[start + x * IMAGE_SIZE + y];
      }
    }
  }
  return upright;
}

function names(files: readonly IdxFile[]): string {
  return files.map(({ name }) => name).join(', ');
}
