import type { Reader } from '../../classifier/classifier.ts';
import { CLASSES } from '../../contract/image.ts';
import { greyOf, imagesAt } from '../../data/images.ts';
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
    /** Classes of the two ends; the first way is 1 → 7. */
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

/** The ends of the ways, by class. */
const WAYS = [
  [1, 7],
  [3, 8],
  [4, 9],
  [0, 6],
  [2, 5],
] as const;

/**
 * Between the posterior means of the first held-out images of two classes, in even steps.
 *
 * @param steps images of a way, ends included: two or more
 */
export async function interpolations(
  { id, title, vae }: TrainedModel,
  reader: Reader,
  test: { images: Uint8Array; labels: Uint8Array },
  steps: number,
): Promise<Interpolations> {
  const { latentSize } = vae;
  const firsts = Array.from({ length: CLASSES }, (_, digit) => test.labels.indexOf(digit));
  const { mean } = await posteriors(vae, greyOf(imagesAt(test.images, firsts)));
  const codeOf = (digit: number): Float32Array =>
    mean.subarray(digit * latentSize, (digit + 1) * latentSize);
  const ways: Interpolations['ways'] = [];
  for (const [from, to] of WAYS) {
    const images = await decode(vae, between(codeOf(from), codeOf(to), steps));
    const { classes, confidences } = await reader(images);
    const indices: [number, number] = [firsts[from], firsts[to]];
    ways.push({ from, to, indices, images, readings: classes, confidences });
  }
  return { id, title, latentSize, steps, ways };
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
