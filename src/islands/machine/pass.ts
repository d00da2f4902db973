import { bernoulliNats } from '../../../training/contract/bernoulli-nats.ts';
import { divergence } from '../../../training/contract/gaussian-divergence.ts';

/** One latent of an image: its mean and standard deviation, a draw of ε, and z = μ + σε. */
export interface Latent {
  mean: number;
  deviation: number;
  noise: number;
  code: number;
}

/** What one image and one draw of ε cost, in nats. */
export interface Costs {
  /** −log p(x|z) of this draw. */
  reconstruction: number;
  /** KL(q(z|x) ‖ N(0, I)). */
  kl: number;
}

/** The derivatives of the cost of one draw by each number of the code, `[latent]` each. */
export interface Gradients {
  /** By z: what came back through the decoder. */
  code: number[];
  /** By μ and by σ: through z, and from the KL divergence besides. */
  mean: number[];
  deviation: number[];
}

/** The latents of an image as its encoder gives them, with z = μ + σε for a draw of ε. All are `[latent]`. */
export function latentsOf(
  mean: ArrayLike<number>,
  logVariance: ArrayLike<number>,
  noise: ArrayLike<number>,
): Latent[] {
  return Array.from(mean, (mu, j) => {
    const deviation = Math.exp(logVariance[j] / 2);
    return { mean: mu, deviation, noise: noise[j], code: mu + deviation * noise[j] };
  });
}

/** KL(N(μ, σ²) ‖ N(0, 1)) of one latent, in nats. */
export function klOf(latent: Pick<Latent, 'mean' | 'deviation'>): number {
  return divergence(latent, { mean: 0, deviation: 1 }).nats;
}

/** Both terms of the negative ELBO, for one draw. @param picture what z is decoded to, `[784]` */
export function costsOf(
  image: ArrayLike<number>,
  latents: Latent[],
  picture: ArrayLike<number>,
): Costs {
  return {
    reconstruction: bernoulliNats(image, picture),
    kl: latents.reduce((sum, latent) => sum + klOf(latent), 0),
  };
}

// #region gradients
/** The derivative of the reconstruction cost by the logits of the pixels: p − x. */
export function gradientAtPixels(
  image: ArrayLike<number>,
  picture: ArrayLike<number>,
): Float32Array {
  return Float32Array.from(picture, (p, i) => p - image[i]);
}

/**
 * How the whole cost changes with μ and σ, by the chain rule: through z = μ + σε, and through the KL
 * divergence, whose own derivatives are μ and σ − 1/σ.
 *
 * @param atCode the derivative of the reconstruction cost by z, `[latent]`
 */
export function gradientsOf(latents: Latent[], atCode: ArrayLike<number>): Gradients {
  return {
    code: Array.from(atCode),
    mean: latents.map(({ mean }, j) => atCode[j] + mean),
    deviation: latents.map(
      ({ deviation, noise }, j) => atCode[j] * noise + deviation - 1 / deviation,
    ),
  };
}
// #endregion

/** The length of a vector. */
export function lengthOf(values: ArrayLike<number>): number {
  return Math.hypot(...Array.from(values));
}
