import * as tf from '@tensorflow/tfjs';
import { PLACES } from '../../contract/code-grid.ts';
import { PIXELS } from '../../contract/image.ts';
import type { Random } from '../../contract/random.ts';
import type { Family } from '../family.ts';
import { inBatches } from '../in-batches.ts';
import { withProbabilities } from '../layers.ts';
import { gumbelNoise, gumbelTerms, largest, logProbabilitiesOf } from './gumbel-softmax.ts';
import { blankCodes, listOf, type Codes, type CodesArchitecture } from './networks.ts';
import { COMMITMENT, nearest, vectorQuantisedTerms } from './vector-quantised.ts';

/**
 * VAEs whose code is a grid of entries of a list. As an array a code is the numbers of its entries, from
 * 0, row by row.
 */
export const codes: Family<CodesArchitecture, Codes> = {
  name: 'codes',
  kinds: ['vq', 'gumbel'],
  inWords: ({ kind, channels: [wide, narrow], entries, width }) =>
    `convolutions to 14×14×${wide} and 7×7×${narrow}, at each of 49 places one of ${entries} entries of ${width} numbers${kind === 'vq' ? ', the nearest' : ', by its probability'}, and the same backwards`,
  blank: blankCodes,
  terms: (model, { pixels, random }) =>
    model.architecture.kind === 'vq'
      ? vectorQuantisedTerms(model, pixels)
      : gumbelTerms(model, pixels, random),
  loss: ({ reconstruction, kl, list, commitment }, { beta }) =>
    list
      ? reconstruction.add(list).add(commitment.mul(COMMITMENT))
      : reconstruction.add(kl.mul(beta)),
  encode: (model, images) =>
    inBatches(images, PIXELS, (pixels) => {
      const { choices } = chosenBy(model, pixels);
      return choices.reshape([-1, model.architecture.entries]).argMax(1).toFloat();
    }),
  decode: (model, numbers) =>
    inBatches(numbers, PLACES, (batch) => {
      const { entries } = model.architecture;
      const choices = tf.oneHot(batch.toInt(), entries).toFloat();
      return tf.sigmoid(model.decoder.apply(choices.reshape([-1, PLACES * entries])) as tf.Tensor);
    }),
  sample(model, count, random) {
    const { entries } = model.architecture;
    const numbers = Float32Array.from({ length: count * PLACES }, () => random.integer(entries));
    return this.decode(model, numbers);
  },
  exported: ({ encoder, decoder }) => ({ encoder, decoder: withProbabilities(decoder) }),
};

/**
 * The entries of images, a one for each at `[batch·49, entries]`, and log q(z|x) of them, `[batch]`.
 *
 * @param random draws them, where a model draws; without, they are the most probable
 */
export function chosenBy(
  model: Codes,
  pixels: tf.Tensor2D,
  random?: Random,
): { choices: tf.Tensor2D; logPosterior: tf.Tensor1D } {
  if (model.architecture.kind === 'vq') {
    const list = listOf(model);
    const vectors = model.encoder.apply(pixels) as tf.Tensor;
    return {
      choices: nearest(vectors.reshape([-1, list.shape[1]]), list),
      logPosterior: tf.zeros([pixels.shape[0]]),
    };
  }
  const logProbabilities = logProbabilitiesOf(model, pixels);
  const [rows, entries] = logProbabilities.shape;
  const noisy = random
    ? logProbabilities.add(gumbelNoise(rows, entries, random))
    : logProbabilities;
  const choices = largest(noisy as tf.Tensor2D);
  return {
    choices,
    logPosterior: choices.mul(logProbabilities).sum(1).reshape([-1, PLACES]).sum(1),
  };
}
