import { CLASSES } from '../../contract/image.ts';
import { greyOf, imagesAt } from '../../data/images.ts';

export interface HeldOutDigits {
  /** Position in the held-out set: the first of each class, in the order of the classes. */
  indices: number[];
  /** `[10, 784]` in [0, 1]. */
  originals: Float32Array;
}

/** One held-out image a class, which every model reconstructs. */
export function heldOutDigits(test: { images: Uint8Array; labels: Uint8Array }): HeldOutDigits {
  const indices = Array.from({ length: CLASSES }, (_, digit) => test.labels.indexOf(digit));
  return { indices, originals: greyOf(imagesAt(test.images, indices)) };
}
