import { createHash } from 'node:crypto';
import { PIXELS } from '../contract/image.ts';
import type { Dataset } from '../contract/manifest.ts';
import type { LabelledImages, Splits } from './images.ts';
import { loadMnist } from './mnist-load.ts';
import { MNIST_FILES, MNIST_INFO, type MnistFiles } from './mnist.ts';
import type { DatasetRequest } from './request.ts';
import { drawSplit, STROKES_COUNTS, STROKES_INFO } from './strokes/strokes.ts';

export interface LoadedDataset extends Splits {
  info: Dataset;
}

/**
 * Loads the data set asked for: MNIST from `mnistDir`, else the cache, else a mirror; *strokes* when
 * asked for by name, or when nothing was and no mirror gave MNIST.
 *
 * @param files what MNIST's files are known by
 * @throws UserError if MNIST_DIR or the cache holds anything but the original files, or if MNIST was
 * asked for by name and cannot be had
 */
export async function loadDataset(
  request: DatasetRequest,
  files: MnistFiles = MNIST_FILES,
): Promise<LoadedDataset> {
  const mnist = request.name === 'strokes' ? undefined : await loadMnist(request, files);
  if (mnist) return describe(MNIST_INFO, limited(mnist, request.limit));
  request.report('Data: strokes, digits that this project draws itself.');
  const { train, test } = request.limit ?? STROKES_COUNTS;
  return describe(STROKES_INFO, {
    train: drawSplit('train', Math.min(train, STROKES_COUNTS.train)),
    test: drawSplit('test', Math.min(test, STROKES_COUNTS.test)),
  });
}

function limited({ train, test }: Splits, limit: DatasetRequest['limit']): Splits {
  return limit
    ? { train: first(limit.train, train), test: first(limit.test, test) }
    : { train, test };
}

function first(count: number, { images, labels }: LabelledImages): LabelledImages {
  return {
    images: images.subarray(0, count * PIXELS),
    labels: labels.subarray(0, count),
    count: Math.min(count, labels.length),
  };
}

function describe(
  info: Omit<Dataset, 'train' | 'test' | 'sha256'>,
  { train, test }: Splits,
): LoadedDataset {
  const hash = createHash('sha256');
  for (const array of [train.images, train.labels, test.images, test.labels]) hash.update(array);
  const sha256 = hash.digest('hex');
  return { info: { ...info, train: train.count, test: test.count, sha256 }, train, test };
}
