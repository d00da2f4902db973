import * as tf from '@tensorflow/tfjs';
import { normals } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';
import type { Family } from '../../models/family.ts';
import { gaussian } from '../../models/gaussian/family.ts';
import { posteriorOf } from '../../models/gaussian/posterior.ts';
import type { GaussianArchitecture, Vae } from '../../models/gaussian/vae.ts';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import { gaussianKl } from '../../objective/gaussian-kl.ts';
import { noiseFor } from '../../objective/reparameterise.ts';
import type { Program } from './programs.ts';

/**
 * VAEs as a program trains and samples them, with its mistake. Beside the loss as it prints it, `printed`, the terms are
 * in nats per image whatever the mistake: what the images that it makes cost, and the KL term as it should be.
 */
export function familyOf({ draw, logits, loss }: Program): Family<GaussianArchitecture, Vae> {
  return {
    ...gaussian,
    terms(vae, { pixels, random }) {
      const { mean, logVariance } = posteriorOf(vae, pixels);
      const noise = noiseFor(pixels.shape[0], vae.latentSize, random);
      const decoded = vae.decoder.apply(draw(mean, logVariance, noise)) as tf.Tensor2D;
      const pass = { pixels, logits: logits(decoded), mean, logVariance };
      return {
        reconstruction: bernoulliNegativeLogLikelihood(pixels, pass.logits).mean(),
        kl: gaussianKl(mean, logVariance).sum(1).mean(),
        printed: loss(pass),
      };
    },
    loss: ({ printed }) => printed,
    sample(vae, count, random) {
      const z = normals(random, count * vae.latentSize);
      const means = tf.tidy(() =>
        logits(vae.decoder.apply(tf.tensor2d(z, [count, vae.latentSize])) as tf.Tensor2D).sigmoid(),
      );
      return take(means);
    },
  };
}
