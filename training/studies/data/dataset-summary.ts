import { PIXELS } from '../../contract/image.ts';
import { imagesAt, type LabelledImages, type Splits } from '../../data/images.ts';

/** What a reader should see of the data before any model. */
export interface DatasetSummary {
  /**
   * The first training images of each class, class by class: `[classes × columns, 784]` in [0, 1];
   * black where a class has fewer.
   */
  exemplars: Float32Array;
  columns: number;
  /** Images of each class. */
  counts: { train: number[]; test: number[] };
  /** Mean grey of a training image of each class, in [0, 1]; NaN for a class that has none. */
  ink: number[];
  /** Share of the training pixels that are exactly 0. */
  empty: number;
}

/** Images of each class, and of each of many: a wider grid is less tall. */
const COLUMNS = { few: 10, many: 20 };
const MANY = 13;

/** Counts, and first looks, of images with their classes. */
export function summarise({ train, test }: Splits, classes: number): DatasetSummary {
  const columns = classes < MANY ? COLUMNS.few : COLUMNS.many;
  const ink = new Array<number>(classes).fill(0);
  let empty = 0;
  const counts = { train: countsOf(train, classes), test: countsOf(test, classes) };
  for (let i = 0; i < train.images.length; i++) {
    const label = train.labels[Math.floor(i / PIXELS)];
    if (train.images[i] === 0) empty += 1;
    else ink[label] += train.images[i] / 255;
  }
  return {
    exemplars: exemplars(train, classes, columns),
    columns,
    counts,
    ink: ink.map((sum, label) => sum / (counts.train[label] * PIXELS)),
    empty: empty / train.images.length,
  };
}

function exemplars(
  { images, labels }: LabelledImages,
  classes: number,
  columns: number,
): Float32Array {
  const chosen = new Float32Array(classes * columns * PIXELS);
  for (let label = 0; label < classes; label++) {
    const positions = [...labels.keys()].filter((i) => labels[i] === label).slice(0, columns);
    const bytes = imagesAt(images, positions);
    chosen.set(
      Float32Array.from(bytes, (byte) => byte / 255),
      label * columns * PIXELS,
    );
  }
  return chosen;
}

function countsOf({ labels }: LabelledImages, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] += 1;
  return counts;
}
