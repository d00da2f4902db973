import { FileProblem } from '../contract/file-problem.ts';
import { idxSize, parseIdx } from '../contract/idx.ts';
import type { DatasetWords } from '../contract/manifest.ts';
import { gunzip, isGzip } from './gzip.ts';
import type { PublishedName } from '../contract/data-names.ts';
import { sha256 } from '../contract/sha256.ts';

export interface IdxFile {
  /** As published, without `.gz`. */
  name: string;
  /** `[count, 28, 28]` for images, `[count]` for labels; null for a count that is not published. */
  shape: readonly (number | null)[];
  /** Hash of the values: of the uncompressed file, whatever gzip wraps it in. */
  sha256?: string;
  /** Hash of the gzipped file, where only that is published. */
  gzipSha256?: string;
}

export type IdxRole = 'trainImages' | 'trainLabels' | 'testImages' | 'testLabels';
export type IdxFiles = Readonly<Record<IdxRole, IdxFile>>;

/** The zip that has a data set's gzipped files. */
export interface Archive {
  name: string;
  /** In which folder of the archive the files are. */
  folder: string;
  bytes: number;
  sha256: string;
}

/** A data set that others published as four IDX files. */
export interface Published {
  words: DatasetWords;
  files: IdxFiles;
  /** Addresses, each ending in a slash, in the order they are asked. */
  mirrors: readonly string[];
  archive?: Archive;
  /** The variable of the environment that names a folder with the files. */
  variable: string;
  /** The folder that torchvision keeps it in. */
  torchvision: string;
  /** What TensorFlow Datasets puts before the name of a file. */
  tensorflow?: string;
  /** Whether rows of the files are columns of the images. */
  transposed?: boolean;
  /** The label of the first class. */
  firstLabel?: number;
}

/** Names of a published data set that have an entry in `PUBLISHED`. */
export type PublishedSets = Readonly<Record<PublishedName, Published>>;

/** No set here has more images in one file than this. */
const MOST_IMAGES = 1_000_000;

/** Bytes of the largest file that `file` may be. */
export function largestSize({ shape }: IdxFile): number {
  return idxSize(shape.map((size) => size ?? MOST_IMAGES));
}

/**
 * The IDX file in `bytes`, gzipped or not, known to be the very file that `file` describes by the
 * hash that is published of it. An unpacked file of which only the gzipped one's hash is published is
 * known by its shape alone.
 *
 * @throws FileProblem
 */
export function checkIdxFile(bytes: Uint8Array, file: IdxFile): Uint8Array {
  const idx = isGzip(bytes) ? gunzip(bytes, largestSize(file)) : bytes;
  parseIdx(idx, file.shape);
  if (file.sha256) compare(idx, file.sha256);
  else if (file.gzipSha256 && isGzip(bytes)) compare(bytes, file.gzipSha256);
  return idx;
}

/** @throws FileProblem */
export function compare(bytes: Uint8Array, expected: string): void {
  const found = sha256(bytes);
  if (found !== expected) {
    throw new FileProblem(`is not the original: its SHA-256 is ${found}, not ${expected}`);
  }
}
