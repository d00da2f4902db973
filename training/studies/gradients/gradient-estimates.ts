import * as tf from '@tensorflow/tfjs';
import { take } from '../../engines/take.ts';
import { repeated } from '../../models/repeated.ts';
import type { Posteriors } from '../../models/gaussian/posterior.ts';
import type { Vae } from '../../models/gaussian/vae.ts';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';

export const ESTIMATORS = [
  'score function',
  'score function with baseline',
  'reparameterised',
] as const;
export type Estimator = (typeof ESTIMATORS)[number];

/**
 * One estimate for each draw, in doubles: `[draws]` of `[2·latent]`, the derivatives for every μ and
 * then those for every log σ², in nats for each unit of these.
 */
export type Estimates = Record<Estimator, Float64Array[]>;

/**
 * The gradient of E[log p(x|z)] over z ~ N(μ, diag σ²) for μ and log σ², estimated from single draws
 * z = μ + σ·ε, by three unbiased estimators of f(z) = log p(x|z):
 *
 * - score function: f(z)·∇ log q(z|x), which needs no gradient of f (Williams 1992);
 * - with baseline: the same with f(z) less the mean of f over the other draws, which leaves its mean
 *   as it is, since ∇ log q(z|x) has mean zero and the other draws know nothing of this one;
 * - reparameterised: ∇ f(μ + σ·ε), through the decoder (Kingma & Welling 2014, section 2.4).
 *
 * All three see the same draws.
 *
 * @param image x, `[784]` in [0, 1]
 * @param posterior of that one image: `[latent]` each
 * @param noise ε ~ N(0, I), `[draws, latent]`, of two draws or more
 */
export async function gradientEstimates(
  vae: Vae,
  image: Float32Array,
  { mean, logVariance }: Posteriors,
  noise: Float32Array,
): Promise<Estimates> {
  const latents = mean.length;
  const draws = noise.length / latents;
  const sigma = Float64Array.from(logVariance, (value) => Math.exp(value / 2));
  const z = noise.map((epsilon, i) => mean[i % latents] + sigma[i % latents] * epsilon);
  const { values, gradients } = await logLikelihoods(vae, image, z);
  const sum = values.reduce((total, value) => total + value, 0);

  const scaledScore = (scale: (draw: number) => number): Float64Array[] =>
    estimates(draws, latents, (draw, i) => {
      const epsilon = noise[draw * latents + i];
      return [(scale(draw) * epsilon) / sigma[i], (scale(draw) * (epsilon ** 2 - 1)) / 2];
    });
  return {
    'score function': scaledScore((draw) => values[draw]),
    'score function with baseline': scaledScore(
      (draw) => values[draw] - (sum - values[draw]) / (draws - 1),
    ),
    reparameterised: estimates(draws, latents, (draw, i) => {
      const place = draw * latents + i;
      return [gradients[place], (gradients[place] * sigma[i] * noise[place]) / 2];
    }),
  };
}

/** @param derivatives for the i-th μ and log σ² */
function estimates(
  draws: number,
  latents: number,
  derivatives: (draw: number, i: number) => [number, number],
): Float64Array[] {
  return Array.from({ length: draws }, (_, draw) => {
    const estimate = new Float64Array(2 * latents);
    for (let i = 0; i < latents; i++) {
      [estimate[i], estimate[latents + i]] = derivatives(draw, i);
    }
    return estimate;
  });
}

/** log p(x|z) at each z, `[draws]`, and its gradient there, `[draws, latent]`. */
async function logLikelihoods(
  vae: Vae,
  image: Float32Array,
  z: Float32Array,
): Promise<{ values: Float64Array; gradients: Float64Array }> {
  const draws = z.length / vae.latentSize;
  const { value, grad } = tf.tidy(() => {
    const pixels = repeated(image, draws);
    const logLikelihood = (at: tf.Tensor): tf.Tensor =>
      bernoulliNegativeLogLikelihood(pixels, vae.decoder.apply(at) as tf.Tensor2D).neg();
    // A draw's likelihood depends on that draw only: the gradient of the sum is each one's own.
    return tf.valueAndGrad(logLikelihood)(
      tf.tensor2d(z, [draws, vae.latentSize]),
      tf.ones([draws]),
    );
  });
  return {
    values: Float64Array.from(await take(value)),
    gradients: Float64Array.from(await take(grad)),
  };
}
