import { bernoulliNats } from './bernoulli-nats.ts';

/** A VAE of one pixel x, one latent z and four weights, small enough for a pencil. */
export interface OnePixel {
  /** The pixel, 0 or 1. */
  x: number;
  /** What the encoder says of it: μ and log σ². */
  mean: number;
  logVariance: number;
  /** The noise ε that was drawn. */
  noise: number;
  /** The decoder's logit is weight · z + bias. */
  weight: number;
  bias: number;
}

/** What training may change of it. */
export type OnePixelWeights = Pick<OnePixel, 'mean' | 'logVariance' | 'weight' | 'bias'>;

/** The one that the tutorial works through, and how far its step goes along the gradient. */
export const ONE_PIXEL: OnePixel = {
  x: 1,
  mean: 0.8,
  logVariance: -1,
  noise: 0.5,
  weight: 1.5,
  bias: -0.5,
};
export const RATE = 0.1;

/** The loss of one draw, in nats, with all that is computed on the way. */
export function forward({ x, mean, logVariance, noise, weight, bias }: OnePixel) {
  const deviation = Math.exp(logVariance / 2);
  const z = mean + deviation * noise;
  const logit = weight * z + bias;
  const probability = 1 / (1 + Math.exp(-logit));
  const reconstruction = bernoulliNats([x], [probability]);
  const kl = (mean ** 2 + deviation ** 2 - logVariance - 1) / 2;
  return { deviation, z, logit, probability, reconstruction, kl, loss: reconstruction + kl };
}

/** The derivatives of the loss, by the chain rule. */
export function gradient(pixel: OnePixel): OnePixelWeights & { logit: number; z: number } {
  const { deviation, z, probability } = forward(pixel);
  const byLogit = probability - pixel.x;
  const byZ = byLogit * pixel.weight;
  return {
    logit: byLogit,
    z: byZ,
    mean: byZ + pixel.mean,
    logVariance: (byZ * pixel.noise * deviation + deviation ** 2 - 1) / 2,
    weight: byLogit * z,
    bias: byLogit,
  };
}

/** The same pixel and noise after one step against the gradient. */
export function stepped(pixel: OnePixel, rate: number): OnePixel {
  const by = gradient(pixel);
  return {
    ...pixel,
    mean: pixel.mean - rate * by.mean,
    logVariance: pixel.logVariance - rate * by.logVariance,
    weight: pixel.weight - rate * by.weight,
    bias: pixel.bias - rate * by.bias,
  };
}
