import { PIXELS } from '../contract/image.ts';
import { randomStream, subset } from '../contract/random.ts';
import { imagesAt } from '../data/images.ts';
import type { AnyArchitecture, Family } from '../models/family.ts';
import type { Model } from '../models/model.ts';
import { weightsOfEach, weightsOfOne } from './importance-weights.ts';
import { logSumExp } from '../contract/log-sum-exp.ts';

/** The importance-weighted bound on −log p(x), which tightens with k (Burda et al. 2016, equation 8). */
export interface ImportanceBound {
  /** All held-out images; their k = 1 is known from them all. */
  heldOut: number;
  /** How many of them were used for larger k. */
  images: number;
  rows: {
    k: number;
    /** Nats per image. */
    nats: number;
    /** The standard error of the mean over images, in nats. */
    standardError: number;
  }[];
}

/** L₁ of held-out images, and what more draws gain, image by image. */
export interface ImageBounds {
  /** L₁ of each, those first that get more draws. */
  singles: number[];
  /** For each k, L_k − L₁ of the images that get so many draws. */
  gains: number[][];
}

/**
 * The bound L_k = −E[log (1/k) Σ p(x, zᵢ) / q(zᵢ|x)] with k draws zᵢ ~ q(z|x), for several k.
 *
 * Larger k cost k draws an image, so that only some images get them. Of the others one draw gives
 * L₁, the negative ELBO. The estimate is the mean of L₁ over all images plus the mean gain L_k − L₁
 * over those some, which varies from image to image far less than L_k itself does.
 *
 * Smaller k use all draws, in groups of k: where each k divides the next, the bounds never rise.
 *
 * @param pixels held-out images as the model was trained on them, `[count, 784]` in [0, 1]
 * @param options.ks numbers of draws, ascending
 * @param options.images how many images get more than one draw: two or more
 * @param options.labels classes of all images, `[count]`, for families that want them
 * @throws if the family has no importance weights
 */
export async function importanceBound<M extends Model>(
  family: Family<AnyArchitecture, M>,
  model: M,
  pixels: Float32Array,
  seed: number,
  options: BoundOptions,
): Promise<ImportanceBound> {
  const { singles, gains } = await imageBounds(family, model, pixels, seed, options);
  return {
    heldOut: singles.length,
    images: gains[0].length,
    rows: options.ks.map((k, i) => ({ k, ...estimated(singles, gains[i]) })),
  };
}

interface BoundOptions {
  ks: number[];
  images: number;
  labels?: Uint8Array;
}

/** The same image by image: the images and their order depend on the seed alone, so that models can be compared on them. */
export async function imageBounds<M extends Model>(
  family: Family<AnyArchitecture, M>,
  model: M,
  pixels: Float32Array,
  seed: number,
  { ks, images, labels }: BoundOptions,
): Promise<ImageBounds> {
  const heldOut = pixels.length / PIXELS;
  const used = Math.min(images, heldOut);
  const chosen = subset(randomStream(seed, 'importance', 'images'), used, heldOut);
  const singles: number[] = [];
  const gains: number[][] = ks.map(() => []);
  for (const image of chosen) {
    const random = randomStream(seed, 'importance', image);
    const weights = await weightsOfOne(
      family,
      model,
      imagesAt(pixels, [image]),
      ks.at(-1)!,
      random,
      labels?.[image],
    );
    const single = bound(weights, 1);
    singles.push(single);
    ks.forEach((k, i) => gains[i].push(bound(weights, k) - single));
  }
  const isChosen = new Set(chosen);
  const others = Array.from({ length: heldOut }, (_, i) => i).filter((i) => !isChosen.has(i));
  const random = randomStream(seed, 'importance', 'others');
  const weights = await weightsOfEach(
    family,
    model,
    imagesAt(pixels, others),
    random,
    labels && Uint8Array.from(others, (i) => labels[i]),
  );
  for (const weight of weights) singles.push(-weight);
  return { singles, gains };
}

// #region bound
/** L_k of one image: the mean over as many groups of k draws as there are. */
function bound(logWeights: Float32Array, k: number): number {
  const groups = Math.floor(logWeights.length / k);
  let sum = 0;
  for (let group = 0; group < groups; group++) {
    // The logarithm of the mean of the k ratios.
    sum -= logSumExp(logWeights.subarray(group * k, (group + 1) * k)) - Math.log(k);
  }
  return sum / groups;
}
// #endregion

/**
 * The mean of L₁ over all images plus the mean gain over the first of them, and the standard error
 * of that sum, which knows that the gains of images go with their L₁. Of the differences between two
 * models on the same images it estimates how far apart they are.
 */
export function estimated(
  singles: number[],
  gains: number[],
): { nats: number; standardError: number } {
  const together = covariance(singles.slice(0, gains.length), gains);
  const ofAll = (covariance(singles, singles) + 2 * together) / singles.length;
  const variance = ofAll + covariance(gains, gains) / gains.length;
  // Of few images the estimate of a variance may fall below zero.
  return { nats: mean(singles) + mean(gains), standardError: Math.sqrt(Math.max(0, variance)) };
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function covariance(a: number[], b: number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const products = a.map((value, i) => (value - meanA) * (b[i] - meanB));
  return products.reduce((sum, product) => sum + product, 0) / (a.length - 1);
}
