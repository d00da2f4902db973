import { CLASSES } from '../../contract/image.ts';

/**
 * Mean reconstruction error of the images of each class, 0 to 9, in nats per image; NaN for a class
 * that has none.
 *
 * @param nats of each image, as `pixelNats` gives them
 * @param labels `[count]` classes 0…9
 */
export function errorByClass(nats: number[], labels: Uint8Array): number[] {
  const sums = new Array<number>(CLASSES).fill(0);
  const counts = new Array<number>(CLASSES).fill(0);
  nats.forEach((error, i) => {
    sums[labels[i]] += error;
    counts[labels[i]] += 1;
  });
  return sums.map((sum, label) => sum / counts[label]);
}
