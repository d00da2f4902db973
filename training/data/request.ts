import type { Dataset } from '../contract/manifest.ts';
import type { Progress } from './mnist-download.ts';

/** Which data set is wanted, and where to look for it. */
export interface DatasetRequest {
  /** Undefined: MNIST where it can be had, else *strokes*. */
  name?: Dataset['name'];
  /** The first so many images of each split; all of them where undefined. */
  limit?: { train: number; test: number };
  /** A folder with MNIST's four files, such as the environment's MNIST_DIR. */
  mnistDir?: string;
  /** Where downloads are kept. */
  cacheDir: string;
  /** Takes one-line messages for the console. */
  report(line: string): void;
  /** Takes the progress of a download, in bytes. */
  progress?: Progress;
  /** Addresses, each ending in a slash, under which MNIST's files are to be found. */
  mirrors?: readonly string[];
}
