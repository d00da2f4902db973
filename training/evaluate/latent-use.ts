import { Matrix } from 'ml-matrix';
import type { Posteriors } from '../models/gaussian/posterior.ts';

/** How much each latent of a model tells, over the held-out images. */
export interface LatentUse {
  /** Mean KL(q(z_d|x) ‖ p(z_d)) of each latent, in nats per image. */
  kl: number[];
  /** Variance over images of each latent's posterior mean (Burda, Grosse & Salakhutdinov 2016). */
  meanVariance: number[];
  /** How many latents are active. */
  activeUnits: number;
}

// #region latent-use
/** As in Burda, Grosse & Salakhutdinov (2016), who saw variances lie well to either side of it. */
export const ACTIVE = 0.01;

/** The share of a model's KL that most of it is. */
export const MOST = 0.9;

/** Whether a latent of such a variance of its posterior mean tells something of an image. */
export function isActive(meanVariance: number): boolean {
  return meanVariance > ACTIVE;
}

/**
 * How many latents, the largest first, it takes to have nine tenths of the nats of all: what a latent
 * carries decides, where a count of active ones would depend on a threshold.
 *
 * @param kl of each latent, in nats
 */
export function latentsForMost(kl: number[]): number {
  const total = kl.reduce((sum, nats) => sum + nats, 0);
  let rest = total * MOST;
  return 1 + kl.toSorted((a, b) => b - a).findIndex((nats) => (rest -= nats) <= 0);
}

/** What each latent tells of the images whose posteriors are given. */
export function latentUse({ mean, logVariance }: Posteriors, latentSize: number): LatentUse {
  const count = mean.length / latentSize;
  const kl = new Array<number>(latentSize).fill(0);
  for (let i = 0; i < mean.length; i++) {
    // The terms of `gaussianKl`, summed here in 64 bits.
    const nats = (mean[i] ** 2 + Math.exp(logVariance[i]) - logVariance[i] - 1) / 2;
    kl[i % latentSize] += nats / count;
  }
  const means = Matrix.from1DArray(count, latentSize, mean);
  const meanVariance = means.variance('column', { unbiased: false });
  const activeUnits = meanVariance.filter(isActive).length;
  return { kl, meanVariance, activeUnits };
}
// #endregion
