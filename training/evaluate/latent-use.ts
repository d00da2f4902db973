/** How much each latent of a model tells, over the held-out images. */
export interface LatentUse {
  /** Mean KL(q(z_d|x) ‖ p(z_d)) of each latent, in nats per image. */
  kl: number[];
  /** Variance over images of each latent's posterior mean (Burda, Grosse & Salakhutdinov 2016). */
  meanVariance: number[];
  /** Latents whose variance is above ACTIVE. */
  activeUnits: number;
}

/** As in Burda, Grosse & Salakhutdinov (2016), who saw variances lie well to either side of it. */
export const ACTIVE = 0.01;
