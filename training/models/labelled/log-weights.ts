import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import type { Random } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import { noiseFor, reparameterise } from '../../objective/reparameterise.ts';
import { oneHot } from '../../train/batches.ts';
import { repeated } from '../repeated.ts';
import type { LabelledVae } from './vae.ts';

/** log p(x, z|y) − log q(z|x, y) of draws z ~ q(z|x, y), as `Family.logWeights` says. */
export function logWeightsGivenClass(
  vae: LabelledVae,
  images: Float32Array,
  draws: number,
  random: Random,
  labels: Uint8Array,
): Promise<Float32Array> {
  const weights = tf.tidy(() => {
    const isOfOne = labels.length < draws;
    const pixels = tf.tensor2d(images, [labels.length, PIXELS]);
    const label = oneHot(labels, vae.classes);
    const shown = isOfOne ? repeated(images, draws) : pixels;
    const told = isOfOne ? oneHot(new Uint8Array(draws).fill(labels[0]), vae.classes) : label;
    const [mean, logVariance] = vae.encoder.apply([pixels, label]) as tf.Tensor2D[];
    const noise = noiseFor(draws, vae.latentSize, random);
    const z = reparameterise(mean, logVariance, noise);
    const nats = bernoulliNegativeLogLikelihood(shown, vae.decoder.apply([z, told]) as tf.Tensor2D);
    // log p(z) − log q(z|x, y): both are normal, and their factors of 2π cancel.
    return noise.square().add(logVariance).sub(z.square()).sum(1).mul(0.5).sub(nats);
  });
  return take(weights);
}
