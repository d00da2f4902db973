import * as tf from '@tensorflow/tfjs';
import { normals } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';
import type { Family } from '../../models/family.ts';
import { gaussian } from '../../models/gaussian/family.ts';
import { mlpEncoder } from '../../models/gaussian/mlp.ts';
import { posteriorOf } from '../../models/gaussian/posterior.ts';
import type { GaussianArchitecture, Vae } from '../../models/gaussian/vae.ts';
import { chain, dense, hiddenLayers } from '../../models/layers.ts';
import { gaussianKl } from '../../objective/gaussian-kl.ts';
import { noiseFor, reparameterise } from '../../objective/reparameterise.ts';
import { logitsAndScale, OUTPUTS, type Likelihood } from './log-likelihoods.ts';

/** The same VAE under a likelihood: its decoder has one output more, for the scale of the noise. */
export function familyOf({ nats }: Likelihood): Family<GaussianArchitecture, Vae> {
  return {
    ...gaussian,
    blank: blankVae,
    terms(vae, { pixels, random }) {
      const { mean, logVariance } = posteriorOf(vae, pixels);
      const noise = noiseFor(pixels.shape[0], vae.latentSize, random);
      const z = reparameterise(mean, logVariance, noise);
      const { logits, scale } = logitsAndScale(vae.decoder.apply(z) as tf.Tensor2D);
      return {
        reconstruction: nats(pixels, logits, scale).mean(),
        kl: gaussianKl(mean, logVariance).sum(1).mean(),
      };
    },
    sample(vae, count, random) {
      const z = normals(random, count * vae.latentSize);
      return take(
        tf.tidy(() => {
          const decoded = vae.decoder.apply(tf.tensor2d(z, [count, vae.latentSize])) as tf.Tensor2D;
          return logitsAndScale(decoded).logits.sigmoid();
        }),
      );
    },
  };
}

function blankVae({ hidden, latent }: GaussianArchitecture): Vae {
  const z = tf.input({ shape: [latent], name: 'latent' });
  const layers = hiddenLayers('decoder', hidden.toReversed());
  const outputs = chain(z, [...layers, dense(OUTPUTS, 'logits_and_scale')]);
  return {
    encoder: mlpEncoder({ hidden, latent }),
    decoder: tf.model({ name: 'decoder', inputs: z, outputs }),
    latentSize: latent,
  };
}
