import { createHash } from 'node:crypto';
import type { DrawnName, PublishedName } from '../contract/data-names.ts';
import type { Dataset, DatasetWords } from '../contract/manifest.ts';
import { inTurn, selected, type LabelledImages, type Splits } from './images.ts';
import { loadPublished } from './load-published.ts';
import { EMNIST_BALANCED, EMNIST_LETTERS, FASHION_MNIST, KMNIST } from './mnist-likes.ts';
import { loadOwn } from './own/load-own.ts';
import type { Original } from './own/to-grey.ts';
import { MNIST } from './mnist.ts';
import type { PublishedSets } from './published.ts';
import { requireBatch, type DatasetRequest } from './request.ts';
import type { Script } from './strokes/draw.ts';
import { LETTERS, LETTERS_WORDS } from './strokes/letters.ts';
import { drawSplit, DRAWN_COUNTS, STROKES, STROKES_WORDS } from './strokes/strokes.ts';

export interface LoadedDataset extends Splits {
  info: Dataset;
  /** A few images as they were given, where models see others. */
  originals?: Original[];
}

/** Those that this project draws itself, by name. */
const DRAWN: Record<DrawnName, { script: Script; words: DatasetWords }> = {
  strokes: { script: STROKES, words: STROKES_WORDS },
  letters: { script: LETTERS, words: LETTERS_WORDS },
};

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
 * set was asked for by name and cannot be had, or if one's own files are none, or if images are fewer than a batch
 */
export async function loadDataset(
  request: DatasetRequest,
  published: PublishedSets = PUBLISHED,
): Promise<LoadedDataset> {
  const { data = 'mnist' } = request;
  if (typeof data === 'object') {
    const { words, splits, originals } = await loadOwn(data, request);
    return { ...described(words, splits), originals };
  }
  const loaded =
    data in DRAWN
      ? drawn(data as DrawnName, request)
      : await publishedOrStrokes(request, published[data as PublishedName]);
  requireBatch(loaded.info.title, loaded.train.count, request);
  return loaded;
}

async function publishedOrStrokes(
  request: DatasetRequest,
  set: PublishedSets[PublishedName],
): Promise<LoadedDataset> {
  const splits = await loadPublished(request, set);
  return splits
    ? described(set.words, limited(splits, set.words, request.limit))
    : drawn('strokes', request);
}

function drawn(name: DrawnName, { limit, report }: DatasetRequest): LoadedDataset {
  const { script, words } = DRAWN[name];
  report(`Data: ${words.title}, ${words.noun.many} that this project draws itself.`);
  const { train, test } = limit ?? DRAWN_COUNTS;
  return described(words, {
    train: drawSplit('train', Math.min(train, DRAWN_COUNTS.train), script),
    test: drawSplit('test', Math.min(test, DRAWN_COUNTS.test), script),
  });
}

function limited(
  { train, test }: Splits,
  { classes }: DatasetWords,
  limit: DatasetRequest['limit'],
): Splits {
  if (!limit) return { train, test };
  const few = (count: number, split: LabelledImages): LabelledImages => {
    if (count >= split.count) return split;
    // Among the first 256 images of ten classes none is missing; of 47, or of fewer images, one might be.
    const isRich = classes.length <= 10 && count >= 256;
    return isRich ? first(count, split) : firstOfEachClass(count, split);
  };
  return { train: few(limit.train, train), test: few(limit.test, test) };
}

function first(count: number, split: LabelledImages): LabelledImages {
  return chosen(
    split,
    Array.from({ length: count }, (_, i) => i),
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
