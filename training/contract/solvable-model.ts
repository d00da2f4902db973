import { divergence, type Gaussian } from './gaussian-divergence.ts';

/** A model of one latent and one pixel, small enough to compute all of it: p(z) = N(0, 1), p(x|z) = N(z, noise²). */
export interface SolvableModel {
  /** The pixel x. */
  pixel: number;
  /** Standard deviation of the pixel around z, above 0. */
  noise: number;
}

/** The one that the tutorial shows, in its figure and where the reader can move q. */
export const SOLVABLE: SolvableModel = { pixel: 1.5, noise: 0.5 };

export const PRIOR: Gaussian = { mean: 0, deviation: 1 };

/** What a q makes of the pixel, in nats. */
export interface SolvedBound {
  /** log p(x), the same for every q. */
  evidence: number;
  /** E_q[log p(x|z)] */
  reconstruction: number;
  /** KL(q ‖ p(z)) */
  kl: number;
  /** Their difference. */
  elbo: number;
  /** KL(q ‖ p(z|x)), which lies between the ELBO and the evidence. */
  gap: number;
}

/** p(z|x), by completing the square. */
export function posteriorOf({ pixel, noise }: SolvableModel): Gaussian {
  const precision = 1 + noise ** -2;
  return { mean: pixel / noise ** 2 / precision, deviation: precision ** -0.5 };
}

export function solvedBound(model: SolvableModel, q: Gaussian): SolvedBound {
  const { pixel, noise } = model;
  const reconstruction = logDensity(pixel, q.mean, noise) - q.deviation ** 2 / (2 * noise ** 2);
  const kl = divergence(q, PRIOR).nats;
  return {
    evidence: logDensity(pixel, 0, Math.sqrt(1 + noise ** 2)),
    reconstruction,
    kl,
    elbo: reconstruction - kl,
    gap: divergence(q, posteriorOf(model)).nats,
  };
}

function logDensity(x: number, mean: number, deviation: number): number {
  return -Math.log(2 * Math.PI * deviation ** 2) / 2 - (x - mean) ** 2 / (2 * deviation ** 2);
}
