import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { normals, type Random } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';
import { repeated } from '../../models/repeated.ts';
import { posteriorOf, type Posteriors } from '../../models/gaussian/posterior.ts';
import type { Vae } from '../../models/gaussian/vae.ts';
import { gaussianKl } from '../../objective/gaussian-kl.ts';
import { reparameterise } from '../../objective/reparameterise.ts';
import { SEEN } from './hidden.ts';
import { maskedNats } from './masked-nats.ts';

const LEARNING_RATE = 0.05;

/**
 * A Gaussian near p(z | seen pixels) for each image, which the encoder does not know: it was trained on
 * whole images. It starts from the encoder's answer to a guess and is moved to raise the ELBO of the seen
 * pixels alone, by Adam.
 *
 * @param pixels `[count, 784]` in [0, 1], of which only the seen ones are looked at
 * @param guesses the same images with something in place of the hidden pixels, `[count, 784]`
 */
export async function posteriorOfRest(
  vae: Vae,
  pixels: Float32Array,
  guesses: Float32Array,
  steps: number,
  random: Random,
): Promise<Posteriors> {
  const shape: [number, number] = [pixels.length / PIXELS, vae.latentSize];
  const images = tf.tensor2d(pixels, [shape[0], PIXELS]);
  const start = tf.tidy(() => posteriorOf(vae, tf.tensor2d(guesses, [shape[0], PIXELS])));
  const mean = tf.variable(start.mean);
  const logVariance = tf.variable(start.logVariance);
  const optimiser = tf.train.adam(LEARNING_RATE);
  for (let step = 0; step < steps; step++) {
    const epsilon = tf.tensor2d(normals(random, shape[0] * shape[1]), shape);
    const cost = (): tf.Scalar => {
      const z = reparameterise(mean as tf.Tensor2D, logVariance as tf.Tensor2D, epsilon);
      const nats = maskedNats(images, vae.decoder.apply(z) as tf.Tensor2D, SEEN);
      const kl = gaussianKl(mean as tf.Tensor2D, logVariance as tf.Tensor2D).sum(1);
      return nats.add(kl).sum();
    };
    optimiser.minimize(cost, false, [mean, logVariance]);
    epsilon.dispose();
  }
  const found = {
    mean: Float32Array.from(await mean.data()),
    logVariance: Float32Array.from(await logVariance.data()),
  };
  optimiser.dispose();
  tf.dispose([images, start.mean, start.logVariance, mean, logVariance]);
  return found;
}

/** What each of some draws from such a Gaussian says of one image. */
export interface Draws {
  /** `[draws, latent]`. */
  z: Float32Array;
  /** log p(seen, z) − log q(z), `[draws]`: importance weights for p(z | seen pixels). */
  logWeights: Float32Array;
  /** log p(hidden | z), `[draws]`. */
  logHidden: Float32Array;
}

/**
 * @param image `[784]` in [0, 1]
 * @param q mean and log σ² of its Gaussian, each `[latent]`
 */
export async function drawsOf(
  vae: Vae,
  image: Float32Array,
  q: Posteriors,
  draws: number,
  random: Random,
): Promise<Draws> {
  const { latentSize } = vae;
  const hidden = SEEN.map((seen) => 1 - seen);
  const epsilon = normals(random, draws * latentSize);
  const z = epsilon.map((value, i) => {
    const latent = i % latentSize;
    return q.mean[latent] + Math.exp(q.logVariance[latent] / 2) * value;
  });
  const [logSeen, logHidden] = await Promise.all(
    tf
      .tidy(() => {
        const logits = vae.decoder.apply(tf.tensor2d(z, [draws, latentSize])) as tf.Tensor2D;
        const shown = repeated(image, draws);
        return [SEEN, hidden].map((mask) => maskedNats(shown, logits, mask).neg());
      })
      .map(take),
  );
  const logWeights = logSeen.map((log, draw) => {
    let ratio = 0;
    for (let latent = 0; latent < latentSize; latent++) {
      const i = draw * latentSize + latent;
      ratio += (epsilon[i] ** 2 + q.logVariance[latent] - z[i] ** 2) / 2;
    }
    return log + ratio;
  });
  return { z, logWeights, logHidden };
}
