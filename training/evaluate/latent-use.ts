import { Matrix } from 'ml-matrix';
import type { Posteriors } from '../models/gaussian/posterior.ts';

/** How much each latent of a model tells, over the held-out images. */
export interface LatentUse {
  /** Mean KL(q(z_d|x) ‖ p(z_d)) of each latent, in nats per image. */
  kl: number[];
  /** Variance over images of each latent's posterior mean (Burda, Grosse & Salakhutdinov 2016). */
  meanVariance: number[];
  /** Latents whose variance is above ACTIVE. */
  activeUnits: number;
}

// #region latent-use
/** As in Burda, Grosse & Salakhutdinov (2016), who saw variances lie well to either side of it. */
export const ACTIVE = 0.01;

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
  const activeUnits = meanVariance.filter((variance) => variance > ACTIVE).length;
  return { kl, meanVariance, activeUnits };
}
// #endregion
