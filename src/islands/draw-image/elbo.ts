import { bernoulliNats } from '../../../training/contract/bernoulli-nats.ts';
import type { Bound } from '../../../training/contract/manifest.ts';
import { divergence } from '../../../training/contract/gaussian-divergence.ts';
import type { Decoder, Encoder } from '../../decoder/networks.ts';
import type { Gaussian } from '../parts/gaussian.ts';

/** What a model makes of one image, and what that costs. */
export interface Reading {
  /** Mean of the approximate posterior, `[latent]`. */
  mean: number[];
  /** Its standard deviations, `[latent]`. */
  sd: number[];
  /** Decoded from the mean, `[784]`. */
  fromMean: Float32Array;
  /** Decoded from each draw, `[784]`. */
  fromDraws: Float32Array[];
  /** In nats; the reconstruction term is estimated by the draws. */
  bound: Bound;
}

/** N(0, 1), the prior of each latent variable. */
const PRIOR: Gaussian = { mean: 0, deviation: 1 };

/**
 * Encodes an image, and decodes the mean of its posterior and some draws z = μ + σ ⊙ ε. The
 * reconstruction term is averaged over the draws (Kingma & Welling 2014, equation 10, with L draws).
 *
 * @param pixels `[784]` in [0, 1]
 * @param noises ε ~ N(0, I), L of `[latent]`
 */
export function readImage(
  encoder: Encoder,
  decoder: Decoder,
  pixels: ArrayLike<number>,
  noises: ArrayLike<number>[],
): Reading {
  const encoded = encoder.encode(pixels);
  const mean = Array.from(encoded.mean);
  const sd = Array.from(encoded.logVariance, (value) => Math.exp(value / 2));
  const decode = (z: number[]): Float32Array => decoder.decode(z).slice();
  const fromDraws = noises.map((noise) => decode(mean.map((mu, j) => mu + sd[j] * noise[j])));
  const nats = fromDraws.map((means) => bernoulliNats(pixels, means));
  const reconstruction = nats.reduce((a, b) => a + b) / nats.length;
  const kl = gaussianKl(mean, sd);
  const bound = { reconstruction, kl, negativeElbo: reconstruction + kl };
  return { mean, sd, fromMean: decode(mean), fromDraws, bound };
}

/**
 * KL(N(μ, diag σ²) ‖ N(0, I)) in nats, in closed form (Kingma & Welling 2014, appendix B).
 *
 * @param mean μ, `[latent]`
 * @param sd σ, `[latent]`
 */
export function gaussianKl(mean: number[], sd: number[]): number {
  return mean.reduce(
    (nats, mu, j) => nats + divergence({ mean: mu, deviation: sd[j] }, PRIOR).nats,
    0,
  );
}
