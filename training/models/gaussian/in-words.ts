import { PIXELS } from '../../contract/image.ts';
import type { GaussianArchitecture } from './vae.ts';

/** Such as 784-400-20-400-784. */
export function architectureInWords(architecture: GaussianArchitecture): string {
  const { hidden, latent } = architecture;
  if (architecture.kind === 'mlp') {
    return [PIXELS, ...hidden, latent, ...hidden.toReversed(), PIXELS].join('-');
  }
  const [wide, narrow] = architecture.channels;
  return `convolutions to 14×14×${wide} and 7×7×${narrow}, ${hidden.join(' and ')} hidden units, ${latent} latents, and the same backwards`;
}
