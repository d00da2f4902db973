import * as tf from '@tensorflow/tfjs';
import type { Random } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import { noiseFor, reparameterise } from '../../objective/reparameterise.ts';
import type { Family } from '../family.ts';
import { posteriorOf } from '../gaussian/posterior.ts';
import { networksOf } from '../model.ts';
import { forDraws } from '../repeated.ts';
import { couplingsOf, drawFlow } from './flow.ts';
import { drawComponents } from './mixture.ts';
import {
  beginWithImages,
  blankPrior,
  componentsOf,
  logPrior,
  vaeOf,
  type Prior,
  type PriorArchitecture,
} from './prior.ts';

/** Priors on the codes of a trained Gaussian VAE, which takes their place for N(0, I) and is left as it is. */
export const prior: Family<PriorArchitecture, Prior> = {
  name: 'prior',
  kinds: ['mixture-prior', 'vamp-prior', 'flow-prior'],
  inWords: inWords,
  blank(architecture, base) {
    if (!base) throw new Error('A prior is on the codes of a trained VAE: say which, by "on".');
    return blankPrior(architecture, base);
  },
  begin: beginWithImages,
  // #region terms
  terms(model, { pixels, random }) {
    const { nats, logPosterior, z } = draws(model, pixels, pixels, random);
    return {
      reconstruction: nats.mean(),
      // The mean of log q(z|x) − log p(z) over draws: most priors have no KL in closed form.
      kl: logPosterior.sub(logPrior(model, z)).mean(),
    };
  },
  loss: ({ kl }) => kl,
  // #endregion
  encode: ({ base }, images) => base.family.encode(base.model, images),
  decode: ({ base }, codes) => base.family.decode(base.model, codes),
  async sample(model, count, random) {
    return model.base.family.decode(model.base.model, await drawCodes(model, count, random));
  },
  logWeights(model, images, count, random) {
    return take(
      tf.tidy(() => {
        const { pixels, shown } = forDraws(images, count);
        const { nats, logPosterior, z } = draws(model, pixels, shown, random);
        return logPrior(model, z).sub(logPosterior).sub(nats);
      }),
    );
  },
  exported: (model) => Object.fromEntries(networksOf(model)),
};

/** Codes drawn from a prior, `[count, latent]`. */
export async function drawCodes(
  model: Prior,
  count: number,
  random: Random,
): Promise<Float32Array> {
  const { kind, latent } = model.architecture;
  if (kind === 'flow-prior') return drawFlow(couplingsOf(model), latent, count, random);
  const { mean, logVariance, logWeight } = tf.tidy(() => ({ ...componentsOf(model) }));
  return drawComponents({ mean, logVariance, logWeight }, count, random);
}

/** One draw z ~ q(z|x) for each image shown: −log p(x|z) and log q(z|x), in nats, and z. */
function draws(
  model: Prior,
  pixels: tf.Tensor2D,
  shown: tf.Tensor2D,
  random: Random,
): { nats: tf.Tensor1D; logPosterior: tf.Tensor1D; z: tf.Tensor2D } {
  const vae = vaeOf(model);
  const { mean, logVariance } = posteriorOf(vae, pixels);
  const noise = noiseFor(shown.shape[0], vae.latentSize, random);
  const z = reparameterise(mean, logVariance, noise);
  const nats = bernoulliNegativeLogLikelihood(shown, vae.decoder.apply(z) as tf.Tensor2D);
  const logPosterior = noise
    .square()
    .add(logVariance)
    .add(Math.log(2 * Math.PI))
    .sum(1)
    .mul(-0.5) as tf.Tensor1D;
  return { nats, logPosterior, z };
}

function inWords(architecture: PriorArchitecture): string {
  const { latent } = architecture;
  switch (architecture.kind) {
    case 'mixture-prior':
      return `a mixture of ${architecture.components} Gaussians over ${latent} latents`;
    case 'vamp-prior':
      return `the posteriors of ${architecture.pseudoInputs} pseudo-inputs, over ${latent} latents`;
    case 'flow-prior':
      return `${architecture.couplings} affine couplings with ${architecture.hidden} hidden units each, over ${latent} latents`;
  }
}
