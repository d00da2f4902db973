import { CLASSES, PIXELS } from '../../contract/image.ts';
import { imagesAt, type LabelledImages, type Splits } from '../../data/images.ts';

/** What a reader should see of the data before any model. */
export interface DatasetSummary {
  /**
   * The first ten training images of each class, class by class: `[100, 784]` in [0, 1]; black where
   * a class has fewer.
   */
  exemplars: Float32Array;
  /** Images of each class, 0 to 9. */
  counts: { train: number[]; test: number[] };
  /** Mean grey of a training image of each class, in [0, 1]; NaN for a class that has none. */
  ink: number[];
  /** Share of the training pixels that are exactly 0. */
  empty: number;
}

const EXEMPLARS = 10;

/** Counts, and first looks, of images with their classes. */
export function summarise({ train, test }: Splits): DatasetSummary {
  const ink = new Array<number>(CLASSES).fill(0);
  let empty = 0;
  const counts = { train: countsOf(train), test: countsOf(test) };
  for (let i = 0; i < train.images.length; i++) {
    const label = train.labels[Math.floor(i / PIXELS)];
    if (train.images[i] === 0) empty += 1;
    else ink[label] += train.images[i] / 255;
  }
  return {
    exemplars: exemplars(train),
    counts,
    ink: ink.map((sum, label) => sum / (counts.train[label] * PIXELS)),
    empty: empty / train.images.length,
  };
}

function exemplars({ images, labels }: LabelledImages): Float32Array {
  const chosen = new Float32Array(CLASSES * EXEMPLARS * PIXELS);
  for (let digit = 0; digit < CLASSES; digit++) {
    const positions = [...labels.keys()].filter((i) => labels[i] === digit).slice(0, EXEMPLARS);
    const bytes = imagesAt(images, positions);
    chosen.set(
      Float32Array.from(bytes, (byte) => byte / 255),
      digit * EXEMPLARS * PIXELS,
    );
  }
  return chosen;
}

function countsOf({ labels }: LabelledImages): number[] {
  const counts = new Array<number>(CLASSES).fill(0);
  for (const label of labels) counts[label] += 1;
  return counts;
}
