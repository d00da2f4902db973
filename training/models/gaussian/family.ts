import * as tf from '@tensorflow/tfjs';
import { normals } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';
import { noiseFor } from '../../objective/reparameterise.ts';
import type { Family } from '../family.ts';
import { withProbabilities } from '../layers.ts';
import { forDraws } from '../repeated.ts';
import { decode } from './decode.ts';
import { autoencoderTerms, elboTerms } from './elbo.ts';
import { importanceWeightedTerms } from './importance-weighted.ts';
import { architectureInWords } from './in-words.ts';
import { weighedDraws } from './log-weights.ts';
import { posteriorOf, posteriors } from './posterior.ts';
import { blankVae, type GaussianArchitecture, type Vae } from './vae.ts';

/**
 * VAEs with a posterior N(μ, diag σ²) and a prior N(0, I), of dense or convolutional layers; with an
 * objective that does not sample, plain autoencoders.
 */
export const gaussian: Family<GaussianArchitecture, Vae> = {
  name: 'gaussian',
  kinds: ['mlp', 'convolutional'],
  inWords: architectureInWords,
  blank: blankVae,
  // #region loss
  terms(vae, { pixels, random }, { sampling, draws }) {
    if (!sampling) return autoencoderTerms(vae, pixels);
    const noise = noiseFor(pixels.shape[0] * (draws ?? 1), vae.latentSize, random);
    return draws ? importanceWeightedTerms(vae, pixels, noise) : elboTerms(vae, pixels, noise);
  },
  loss: ({ reconstruction, kl, importanceWeighted }, { beta }) =>
    importanceWeighted ?? reconstruction.add(kl.mul(beta)),
  // #endregion
  encode: async (vae, images) => (await posteriors(vae, images)).mean,
  decode,
  sample: (vae, count, random) => decode(vae, normals(random, count * vae.latentSize)),
  logWeights(vae, images, draws, random) {
    const noise = normals(random, draws * vae.latentSize);
    return take(
      tf.tidy(() => {
        const { pixels, shown } = forDraws(images, draws);
        const epsilon = tf.tensor2d(noise, [draws, vae.latentSize]);
        return weighedDraws(vae, posteriorOf(vae, pixels), shown, epsilon).logWeights;
      }),
    );
  },
  exported: ({ encoder, decoder }) => ({ encoder, decoder: withProbabilities(decoder) }),
};
