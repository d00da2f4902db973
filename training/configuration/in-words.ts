import { PIXELS } from '../contract/image.ts';
import type { Architecture } from '../models/vae.ts';
import type { ExperimentConfiguration } from './experiment.ts';

/** Such as "Adam, learning rate 0.001", with all that is not Adam's default. */
export function optimiserInWords({
  learningRate,
  warmUp,
  beta2,
}: Pick<ExperimentConfiguration, 'learningRate' | 'warmUp' | 'beta2'>): string {
  const course =
    warmUp !== undefined &&
    `rising over the first ${+(100 * warmUp).toFixed(1)} % of the steps and falling over the rest`;
  return [`Adam, learning rate ${learningRate}`, course, beta2 && `β₂ ${beta2}`]
    .filter(Boolean)
    .join(', ');
}

/** Such as 784-400-20-400-784. */
export function architectureInWords(architecture: Architecture): string {
  const { hidden, latent } = architecture;
  if (architecture.kind === 'mlp') {
    return [PIXELS, ...hidden, latent, ...hidden.toReversed(), PIXELS].join('-');
  }
  const [wide, narrow] = architecture.channels;
  return `convolutions to 14×14×${wide} and 7×7×${narrow}, ${hidden.join(' and ')} hidden units, ${latent} latents, and the same backwards`;
}
