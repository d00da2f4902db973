import { normals } from '../../contract/random.ts';
import type { Family } from '../family.ts';
import { STEPS } from './bound.ts';
import { blankDiffusion, type Diffusion, type DiffusionArchitecture } from './denoiser.ts';
import { denoise } from './draw.ts';
import { diffusionTerms } from './terms.ts';

/** Diffusion models of the codes of a trained Gaussian VAE: a prior in place of N(0, I), reached step by step. */
export const diffusion: Family<DiffusionArchitecture, Diffusion> = {
  name: 'diffusion',
  kinds: ['diffusion'],
  inWords: ({ hidden, latent }) =>
    `a denoiser of ${latent} latents with ${hidden.join(' and ')} hidden units, which is told the time`,
  blank(architecture, base) {
    if (!base) {
      throw new Error('A diffusion model is of the codes of a trained VAE: say which, by "on".');
    }
    return blankDiffusion(architecture, base);
  },
  terms: diffusionTerms,
  // #region loss
  loss: ({ noise }) => noise,
  // #endregion
  encode: ({ base }, images) => base.family.encode(base.model, images),
  decode: ({ base }, codes) => base.family.decode(base.model, codes),
  async sample(model, count, random) {
    const noise = normals(random, count * model.latentSize);
    return this.decode(model, await denoise(model, noise, STEPS, random));
  },
  exported: ({ denoiser }) => ({ denoiser }),
};
