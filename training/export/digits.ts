import { gzipSync } from 'fflate';
import { idxOf } from '../contract/idx.ts';
import { IMAGE_SIZE, PIXELS } from '../contract/image.ts';
import type { Digits, LabelledImages as LabelledImagesEntry } from '../contract/manifest.ts';
import { randomStream, subset } from '../contract/random.ts';
import {
  imagesAt,
  selected,
  type Images,
  type LabelledImages,
  type Splits,
} from '../data/images.ts';

/** About how many images go along, of all classes together. */
const COUNTS = { train: 2000, heldOut: 100 };

/**
 * A few images of both splits for the page, in the format that MNIST itself comes in. Of each class
 * as many, drawn at random, or all where there are fewer.
 *
 * @returns their place in the manifest, and the files by path relative to it
 */
export function exportDigits(
  { train, test }: Splits,
  seed: number,
): {
  digits: Digits;
  files: Map<string, Uint8Array>;
} {
  const files = new Map<string, Uint8Array>();
  const put = (name: string, images: LabelledImages, about: number): LabelledImagesEntry => {
    const positions = ofEachClass(images.labels, about, seed, name);
    const count = positions.length;
    const write = (kind: string, values: Uint8Array, shape: number[]): string => {
      const path = `digits/${name}-${kind}-idx${shape.length}-ubyte.gz`;
      // No time in its header: the same images make the same bytes.
      files.set(path, gzipSync(idxOf(values, shape), { level: 9, mtime: 0 }));
      return path;
    };
    return {
      images: write('images', imagesAt(images.images, positions), [count, IMAGE_SIZE, IMAGE_SIZE]),
      labels: write(
        'labels',
        Uint8Array.from(positions, (i) => images.labels[i]),
        [count],
      ),
      count,
    };
  };
  return {
    digits: {
      train: put('train', train, COUNTS.train),
      heldOut: put('held-out', test, COUNTS.heldOut),
    },
    files,
  };
}

/** The training images that go along, in their order, for what trains on them alone. */
export function trainingSample({ images, labels }: LabelledImages, seed: number): Images {
  return selected({ images, labels }, ofEachClass(labels, COUNTS.train, seed, 'train'));
}

/** The held-out images that go along, for what is measured of them; the first few where none has a label. */
export function heldOutSample({ images, labels }: Images, seed: number): Images {
  const unlabelled = new Uint8Array(images.length / PIXELS);
  const positions = ofEachClass(labels ?? unlabelled, COUNTS.heldOut, seed, 'held-out');
  return selected({ images, labels }, positions);
}

/** Positions of as many of each class, in turn: 0, 1, … 9, 0, 1, … for ten of them. */
function ofEachClass(labels: Uint8Array, about: number, seed: number, split: string): number[] {
  const classes = [...new Set(labels)].sort((a, b) => a - b);
  const perClass = Math.ceil(about / classes.length);
  const chosen = classes.map((label) => {
    const all = [...labels.keys()].filter((i) => labels[i] === label);
    return subset(randomStream(seed, 'digits', split, label), perClass, all.length).map(
      (i) => all[i],
    );
  });
  return Array.from({ length: perClass }, (_, row) =>
    chosen.flatMap((ofClass) => ofClass.slice(row, row + 1)),
  ).flat();
}
