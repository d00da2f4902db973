/**
 * Mean reconstruction error of the images of each class, in nats per image; NaN for a class
 * that has none.
 *
 * @param nats of each image, as `pixelNats` gives them
 * @param labels `[count]` classes, from 0
 * @param classes how many there are
 */
export function errorByClass(nats: number[], labels: Uint8Array, classes: number): number[] {
  const sums = new Array<number>(classes).fill(0);
  const counts = new Array<number>(classes).fill(0);
  nats.forEach((error, i) => {
    sums[labels[i]] += error;
    counts[labels[i]] += 1;
  });
  return sums.map((sum, label) => sum / counts[label]);
}
