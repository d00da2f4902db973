import { createHash } from 'node:crypto';
import type { Dataset, DatasetWords } from '../contract/manifest.ts';
import { inTurn, selected, type LabelledImages, type Splits } from './images.ts';
import { loadPublished } from './load-published.ts';
import { EMNIST_BALANCED, EMNIST_LETTERS, FASHION_MNIST, KMNIST } from './mnist-likes.ts';
import { loadOwn } from './own/load-own.ts';
import type { Original } from './own/to-grey.ts';
import { MNIST } from './mnist.ts';
import type { PublishedSets } from './published.ts';
import type { DatasetRequest } from './request.ts';
import { drawSplit, STROKES_COUNTS, STROKES_WORDS } from './strokes/strokes.ts';

export interface LoadedDataset extends Splits {
  info: Dataset;
  /** A few images as they were given, where models see others. */
  originals?: Original[];
}

/** The published data sets by name. */
export const PUBLISHED: PublishedSets = {
  mnist: MNIST,
  'fashion-mnist': FASHION_MNIST,
  kmnist: KMNIST,
  'emnist-letters': EMNIST_LETTERS,
  'emnist-balanced': EMNIST_BALANCED,
};

/**
 * Loads the data set asked for: a published one from the folder that the environment names, else the
 * cache, else a mirror; *strokes* when asked for by name, or when nothing was and no mirror gave MNIST.
 *
 * @param published what is known of published data sets
 * @throws UserError if the folder or the cache holds anything but the original files, or if the data
 * set was asked for by name and cannot be had, or if one's own files are none
 */
export async function loadDataset(
  request: DatasetRequest,
  published: PublishedSets = PUBLISHED,
): Promise<LoadedDataset> {
  const { data = 'mnist', limit } = request;
  if (typeof data === 'object') {
    const { words, splits, originals } = await loadOwn(data, request);
    return { ...described(words, splits), originals };
  }
  if (data !== 'strokes') {
    const set = published[data];
    const splits = await loadPublished(request, set);
    if (splits) return described(set.words, limited(splits, set.words, limit));
  }
  request.report('Data: strokes, digits that this project draws itself.');
  const { train, test } = limit ?? STROKES_COUNTS;
  return described(STROKES_WORDS, {
    train: drawSplit('train', Math.min(train, STROKES_COUNTS.train)),
    test: drawSplit('test', Math.min(test, STROKES_COUNTS.test)),
  });
}

function limited(
  { train, test }: Splits,
  { classes }: DatasetWords,
  limit: DatasetRequest['limit'],
): Splits {
  if (!limit) return { train, test };
  // Among the first 256 images of ten classes none is missing; of 47, one might be.
  const few = classes.length > 10 ? firstOfEachClass : first;
  return { train: few(limit.train, train), test: few(limit.test, test) };
}

function first(count: number, split: LabelledImages): LabelledImages {
  const taken = Math.min(count, split.count);
  return chosen(
    split,
    Array.from({ length: taken }, (_, i) => i),
  );
}

/** As many of each class as there are, from the first, in the order of the files. */
function firstOfEachClass(count: number, split: LabelledImages): LabelledImages {
  return chosen(
    split,
    inTurn(split.labels)
      .slice(0, count)
      .sort((a, b) => a - b),
  );
}

function chosen(split: LabelledImages, positions: number[]): LabelledImages {
  const { images, labels } = selected(split, positions);
  return { images, labels: labels!, count: positions.length };
}

/** With all that the manifest says of it. */
function described(words: DatasetWords, { train, test }: Splits): LoadedDataset {
  const hash = createHash('sha256');
  for (const array of [train.images, train.labels, test.images, test.labels]) hash.update(array);
  const sha256 = hash.digest('hex');
  return { info: { ...words, train: train.count, test: test.count, sha256 }, train, test };
}
