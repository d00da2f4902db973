import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { normals } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';
import type { Family } from '../../models/family.ts';
import { gaussian } from '../../models/gaussian/family.ts';
import { posteriorOf } from '../../models/gaussian/posterior.ts';
import { blankVae, type GaussianArchitecture } from '../../models/gaussian/vae.ts';
import { forDraws } from '../../models/repeated.ts';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import { gaussianKl } from '../../objective/gaussian-kl.ts';
import { noiseFor, reparameterise } from '../../objective/reparameterise.ts';
import { drawFrom } from './draw.ts';
import { seenBefore, sightNetwork, type SightedVae } from './sight.ts';
import type { Way } from './ways.ts';

/**
 * VAEs as a way of training treats them. Beside the two terms of the negative ELBO there is `priced`: the KL
 * term with the nats that are free.
 */
export function familyOf({ reach, freeNats }: Way): Family<GaussianArchitecture, SightedVae> {
  const logitsOf = (vae: SightedVae, z: tf.Tensor2D, pixels: tf.Tensor2D): tf.Tensor2D => {
    const ofCode = vae.decoder.apply(z) as tf.Tensor2D;
    if (!vae.sight) return ofCode;
    const ofNeighbours = vae.sight.apply(seenBefore(pixels, reach)) as tf.Tensor2D;
    return ofCode.add(ofNeighbours.reshape([pixels.shape[0], PIXELS]));
  };
  return {
    ...gaussian,
    blank: (architecture) => ({
      ...blankVae(architecture),
      ...(reach > 0 && { sight: sightNetwork(reach) }),
    }),
    // #region terms
    terms(vae, { pixels, random }) {
      const { mean, logVariance } = posteriorOf(vae, pixels);
      const z = reparameterise(
        mean,
        logVariance,
        noiseFor(pixels.shape[0], vae.latentSize, random),
      );
      const ofLatents = gaussianKl(mean, logVariance).mean<tf.Tensor1D>(0);
      return {
        reconstruction: bernoulliNegativeLogLikelihood(pixels, logitsOf(vae, z, pixels)).mean(),
        kl: ofLatents.sum(),
        // Below its free nats a latent costs the same, whatever it carries.
        priced: ofLatents
          .sub(freeNats)
          .relu()
          .sum()
          .add(freeNats * vae.latentSize),
      };
    },
    loss: ({ reconstruction, priced }, { beta }) => reconstruction.add(priced.mul(beta)),
    // #endregion
    logWeights(vae, images, draws, random) {
      const noise = normals(random, draws * vae.latentSize);
      return take(
        tf.tidy(() => {
          const { pixels, shown } = forDraws(images, draws);
          const { mean, logVariance } = posteriorOf(vae, pixels);
          const epsilon = tf.tensor2d(noise, [draws, vae.latentSize]);
          const z = reparameterise(mean, logVariance, epsilon);
          const nats = bernoulliNegativeLogLikelihood(shown, logitsOf(vae, z, pixels));
          const ratio = epsilon.square().add(logVariance).sub(z.square()).sum(1).mul(0.5);
          return ratio.sub(nats);
        }),
      );
    },
    sample: (vae, count, random) =>
      drawFrom(vae, reach, normals(random, count * vae.latentSize), random),
  };
}
