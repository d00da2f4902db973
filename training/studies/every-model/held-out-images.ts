import { greyAt } from '../../data/images.ts';

export interface HeldOutImages {
  /** Positions in the held-out set, in the order of the classes. */
  indices: number[];
  /** The class of each. */
  labels: number[];
  /** `[indices, 784]` in [0, 1]. */
  originals: Float32Array;
}

/** Images that every model reconstructs, unless there are fewer. */
const COUNT = 10;

/**
 * A few held-out images, the first of their classes: one of each class, more where there are few
 * classes, and of as many classes as there are images where there are many, evenly spread.
 */
export function heldOutImages(
  test: { images: Uint8Array; labels: Uint8Array },
  classes: number,
): HeldOutImages {
  const shown = Math.min(classes, COUNT);
  const ofEach = Math.floor(COUNT / shown);
  const indices = Array.from({ length: shown }, (_, i) =>
    Math.floor((i * classes) / shown),
  ).flatMap((label) =>
    [...test.labels.keys()].filter((i) => test.labels[i] === label).slice(0, ofEach),
  );
  return {
    indices,
    labels: indices.map((i) => test.labels[i]),
    originals: greyAt(test.images, indices),
  };
}
