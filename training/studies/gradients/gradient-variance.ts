import { normals, randomStream, subset } from '../../contract/random.ts';
import { greyAt, type LabelledImages } from '../../data/images.ts';
import type { TrainedModel } from '../../evaluate/model.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import { BERNOULLI_ON } from '../../objective/bernoulli.ts';
import { ESTIMATORS, gradientEstimates, type Estimator } from './gradient-estimates.ts';

/**
 * How noisy three estimators are of the gradient of E[log p(x|z)] for the posterior's μ and log σ².
 * A length is Euclidean, over all μ and log σ² of an image together, and in nats for each unit of these.
 */
export interface GradientVariance {
  id: string;
  title: string;
  /** What p(x|z) is called. */
  likelihood: string;
  /** Held-out images. */
  images: number;
  /** Draws of z for each image. */
  draws: number;
  estimators: {
    name: Estimator;
    /** The variance of an estimate from one draw: the trace of its covariance, as a mean over images. */
    variance: number;
    /** That variance by the reparameterised one's: so many draws equal one reparameterised draw. */
    ratio: number;
    /** Length of the mean over all draws, what noise is left in it included: root mean square over images. */
    meanNorm: number;
    /** How far that mean lies from the reparameterised mean: root mean square over images. */
    distance: number;
    /** What the noise of the draws would make of that distance if the estimators agree. */
    expectedDistance: number;
  }[];
  /** Root mean squared error of means over a few draws, of each estimator in its order. */
  convergence: { draws: number; errors: number[] }[];
}

/** Numbers of draws whose mean's error is measured: those that fit at least twice in the draws. */
const DRAWS = [1, 3, 10, 30, 100, 300];

/** What is measured of one estimator and one image: squared lengths. */
interface Spread {
  mean: number;
  distance: number;
  expectedDistance: number;
  /** Variances of means over as many draws as `DRAWS` say. */
  variances: number[];
}

/** Held-out images, and draws of each (two or more), whose gradient estimates are compared. */
export interface GradientSize {
  images: number;
  draws: number;
}

export async function gradientVariance(
  { id, title, vae }: TrainedModel,
  heldOut: LabelledImages,
  seed: number,
  size: GradientSize,
): Promise<GradientVariance> {
  const images = Math.min(size.images, heldOut.count);
  const groups = DRAWS.filter((draws) => 2 * draws <= size.draws);
  const spreads: Spread[][] = [];
  const positions = subset(randomStream(seed, 'gradients', 'images'), images, heldOut.count);
  for (const position of positions) {
    const pixels = greyAt(heldOut.images, [position]);
    const random = randomStream(seed, 'gradients', position);
    const noise = normals(random, size.draws * vae.latentSize);
    const estimates = await gradientEstimates(vae, pixels, await posteriors(vae, pixels), noise);
    spreads.push(
      ESTIMATORS.map((name) => spreadOf(estimates[name], estimates.reparameterised, groups)),
    );
  }
  const overImages = (estimator: number, value: (spread: Spread) => number): number =>
    spreads.reduce((sum, each) => sum + value(each[estimator]), 0) / images;
  const variance = (estimator: number, group = 0): number =>
    overImages(estimator, ({ variances }) => variances[group]);
  return {
    id,
    title,
    likelihood: BERNOULLI_ON.grey,
    images,
    draws: size.draws,
    estimators: ESTIMATORS.map((name, i) => ({
      name,
      variance: variance(i),
      ratio: variance(i) / variance(ESTIMATORS.indexOf('reparameterised')),
      meanNorm: Math.sqrt(overImages(i, ({ mean }) => mean)),
      distance: Math.sqrt(overImages(i, ({ distance }) => distance)),
      expectedDistance: Math.sqrt(overImages(i, (spread) => spread.expectedDistance)),
    })),
    convergence: groups.map((draws, group) => ({
      draws,
      errors: ESTIMATORS.map((_, i) => Math.sqrt(variance(i, group))),
    })),
  };
}

/** What was measured of one estimator. */
export function estimatorOf(
  { estimators }: GradientVariance,
  wanted: Estimator,
): GradientVariance['estimators'][number] {
  return estimators.find(({ name }) => name === wanted)!;
}

function spreadOf(estimates: Float64Array[], reference: Float64Array[], groups: number[]): Spread {
  // Of one draw, so that noise which both share is not counted.
  const differences = estimates.map((estimate, i) => estimate.map((v, k) => v - reference[i][k]));
  return {
    mean: squaredLength(meanOf(estimates)),
    distance: squaredLength(meanOf(differences)),
    expectedDistance: totalVariance(differences) / differences.length,
    variances: groups.map((draws) => totalVariance(meansOfGroups(estimates, draws))),
  };
}

/** Means of as many groups of so many draws as there are. */
function meansOfGroups(estimates: Float64Array[], draws: number): Float64Array[] {
  return Array.from({ length: Math.floor(estimates.length / draws) }, (_, group) =>
    meanOf(estimates.slice(group * draws, (group + 1) * draws)),
  );
}

/** The trace of the covariance, without bias. */
function totalVariance(estimates: Float64Array[]): number {
  const mean = meanOf(estimates);
  const squares = estimates.map((estimate) => squaredLength(estimate.map((v, k) => v - mean[k])));
  return squares.reduce((sum, square) => sum + square, 0) / (estimates.length - 1);
}

function meanOf(estimates: Float64Array[]): Float64Array {
  const sum = new Float64Array(estimates[0].length);
  for (const estimate of estimates) estimate.forEach((value, k) => (sum[k] += value));
  return sum.map((value) => value / estimates.length);
}

function squaredLength(vector: Float64Array): number {
  return vector.reduce((sum, value) => sum + value ** 2, 0);
}
