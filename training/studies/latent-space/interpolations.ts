import type { Reader } from '../../classifier/classifier.ts';
import { greyAt } from '../../data/images.ts';
import type { TrainedModel } from '../../evaluate/model.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import { concatenate } from '../../models/concatenate.ts';
import { decode } from '../../models/gaussian/decode.ts';

/** Straight ways through the latent space from one held-out image to another, decoded. */
export interface Interpolations {
  id: string;
  title: string;
  latentSize: number;
  /** Images of a way, ends included. */
  steps: number;
  ways: {
    /** Classes of the two ends; of ten, the first way is 1 → 7. */
    from: number;
    to: number;
    /** The two held-out images, by position in the held-out set. */
    indices: [number, number];
    /** `[steps, 784]` in [0, 1]. */
    images: Float32Array;
    /** The class that the classifier takes each image for, and how sure it is. */
    readings: number[];
    confidences: number[];
  }[];
}

/** The ends of the ways between ten classes: digits that look alike. */
const WAYS_OF_TEN: [number, number][] = [
  [1, 7],
  [3, 8],
  [4, 9],
  [0, 6],
  [2, 5],
];

/**
 * Between the posterior means of the first held-out images of two classes, in even steps.
 *
 * @param classes how many there are, two or more
 * @param steps images of a way, ends included: two or more
 */
export async function interpolations(
  { id, title, vae }: TrainedModel,
  reader: Reader,
  { test, classes }: { test: { images: Uint8Array; labels: Uint8Array }; classes: number },
  steps: number,
): Promise<Interpolations> {
  const { latentSize } = vae;
  const firsts = Array.from({ length: classes }, (_, label) => test.labels.indexOf(label));
  const { mean } = await posteriors(vae, greyAt(test.images, firsts));
  const codeOf = (label: number): Float32Array =>
    mean.subarray(label * latentSize, (label + 1) * latentSize);
  const ways: Interpolations['ways'] = [];
  for (const [from, to] of waysAmong(classes)) {
    const images = await decode(vae, between(codeOf(from), codeOf(to), steps));
    const { classes, confidences } = await reader(images);
    const indices: [number, number] = [firsts[from], firsts[to]];
    ways.push({ from, to, indices, images, readings: classes, confidences });
  }
  return { id, title, latentSize, steps, ways };
}

/** Up to five pairs of classes, each at half of all classes from the other. */
function waysAmong(classes: number): [number, number][] {
  const { length: most } = WAYS_OF_TEN;
  if (classes === 2 * most) return WAYS_OF_TEN;
  const pairs = Array.from({ length: most }, (_, i): [number, number] => {
    const from = Math.floor((i * classes) / most);
    return [from, (from + Math.floor(classes / 2)) % classes];
  });
  const nameOf = (pair: number[]): string => pair.toSorted((a, b) => a - b).join();
  return pairs.filter(
    (pair, i) => pairs.findIndex((other) => nameOf(other) === nameOf(pair)) === i,
  );
}

// #region between
/** Points on the line from a to b, both included: `[steps, latent]`. */
function between(a: Float32Array, b: Float32Array, steps: number): Float32Array {
  return concatenate(
    Array.from({ length: steps }, (_, step) => {
      const share = step / (steps - 1);
      return a.map((value, d) => (1 - share) * value + share * b[d]);
    }),
  );
}
// #endregion
