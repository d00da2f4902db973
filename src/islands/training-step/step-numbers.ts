import type { Differentiable } from '../../decoder/backward.ts';
import type { Encoder } from '../../decoder/networks.ts';
import { costsOf, gradientAtPixels, gradientsOf, latentsOf } from '../machine/pass.ts';
import type { Stage } from './stages.ts';

/** What one image's row of each tensor of a step holds, in the order of `tensorsOf`. */
export interface StepNumbers {
  rows: Record<Stage, ArrayLike<number>[]>;
  /** What the code is decoded to, `[784]` probabilities. */
  picture: Float32Array;
}

/** The largest and smallest logits that survive as a probability in single precision, about. */
const LARGEST = 16;

/**
 * Takes one image through a step of training, up to the gradients that reach the encoder's outputs.
 *
 * @param image `[784]` in [0, 1]
 * @param noise ε, `[latent]`
 */
export function stepNumbers(
  image: Float32Array,
  encoder: Encoder,
  decoder: Differentiable,
  noise: ArrayLike<number>,
): StepNumbers {
  const { mean, logVariance } = encoder.encode(image);
  const latents = latentsOf(mean, logVariance, noise);
  const code = latents.map(({ code }) => code);
  const picture = decoder.run(code).slice();
  const { reconstruction, kl } = costsOf(image, latents, picture);
  const atLogits = gradientAtPixels(image, picture);
  const gradients = gradientsOf(latents, decoder.back(atLogits));
  return {
    picture,
    rows: {
      batch: [image],
      encode: [mean.slice(), logVariance.slice()],
      noise: [noise],
      code: [code],
      decode: [picture.map(logitOf)],
      costs: [[reconstruction], [kl]],
      loss: [[reconstruction + kl]],
      gradients: [
        atLogits,
        gradients.code,
        gradients.mean,
        // σ = exp(½ log σ²), whose derivative by log σ² is σ/2.
        gradients.deviation.map((by, j) => (by * latents[j].deviation) / 2),
      ],
      adam: [],
    },
  };
}

/** The logit of a probability that has been rounded to single precision. */
function logitOf(p: number): number {
  return Math.min(LARGEST, Math.max(-LARGEST, Math.log(p) - Math.log1p(-p)));
}
