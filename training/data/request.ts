import type { Data } from '../contract/own-data.ts';
import { UserError } from '../errors.ts';
import type { Progress } from './download.ts';

/** Which data set is wanted, and where to look for it. */
export interface DatasetRequest {
  /** Undefined: MNIST where it can be had, else *strokes*. */
  data?: Data;
  /** What paths of one's own data are relative to, such as a tutorial's folder; the process's if not given. */
  root?: string;
  /** Images of the largest batch: no split to train on may have fewer. */
  batch?: number;
  /** The first so many images of each split; all of them where undefined. */
  limit?: { train: number; test: number };
  /** Names folders with data sets' files, as MNIST_DIR does; the process's if not given. */
  environment?: NodeJS.ProcessEnv;
  /** Where downloads are kept. */
  cacheDir: string;
  /** Takes one-line messages for the console. */
  report(line: string): void;
  /** Takes the progress of a download, in bytes. */
  progress?: Progress;
  /** Addresses, each ending in a slash, under which a data set's files are to be found. */
  mirrors?: readonly string[];
}

/**
 * @param count how many images there are to train on
 * @throws UserError where they are fewer than a batch
 */
export function requireBatch(title: string, count: number, { batch = 1 }: DatasetRequest): void {
  if (count >= batch) return;
  throw new UserError(
    `There are ${count} images of ${title} to train on, and a batch is ${batch}: give more images, or a batchSize of ${count} at most in tutorial.config.ts.`,
  );
}
