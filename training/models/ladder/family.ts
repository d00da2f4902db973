import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { normals, type Random } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';
import { noiseFor } from '../../objective/reparameterise.ts';
import type { Family } from '../family.ts';
import { inBatches } from '../in-batches.ts';
import { withProbabilities } from '../layers.ts';
import { forDraws } from '../repeated.ts';
import { draw, levelsOf, predictionOf, type Noises } from './levels.ts';
import { blankTwoLevels, type LadderArchitecture, type TwoLevels } from './networks.ts';
import { ladderTerms, logWeights } from './terms.ts';

/**
 * VAEs with two levels of latents, z₂ above z₁: with a way down that encoder and decoder share (Sønderby et
 * al. 2016), or without. A code is the lower level's, which alone is decoded.
 */
export const ladder: Family<LadderArchitecture, TwoLevels> = {
  name: 'ladder',
  kinds: ['ladder'],
  inWords: ({ shared, hidden: [wide, narrow], latent, upper }) =>
    `${PIXELS}-${wide}-${latent}-${narrow}-${upper} and the same backwards, ${shared ? 'on a ladder' : 'without a ladder'}`,
  blank: blankTwoLevels,
  terms: (model, { pixels, random }) =>
    ladderTerms(model, pixels, noisesFor(model, pixels.shape[0], random)),
  loss: ({ reconstruction, kl }, { beta }) => reconstruction.add(kl.mul(beta)),
  encode: (model, images) =>
    inBatches(images, PIXELS, (pixels) => {
      const zeros = (width: number): tf.Tensor2D => tf.zeros([pixels.shape[0], width]);
      const none = { upper: zeros(model.upperSize), lower: zeros(model.latentSize) };
      return levelsOf(model, pixels, none).lower.q.mean;
    }),
  decode: (model, codes) =>
    inBatches(codes, model.latentSize, (z) => tf.sigmoid(model.decoder.apply(z) as tf.Tensor2D)),
  async sample(model, count, random) {
    const upper = normals(random, count * model.upperSize);
    const noise = normals(random, count * model.latentSize);
    return this.decode(model, await drawLower(model, upper, noise));
  },
  logWeights(model, images, draws, random) {
    const weights = tf.tidy(() => {
      const { pixels, shown } = forDraws(images, draws);
      return logWeights(model, pixels, shown, noisesFor(model, draws, random));
    });
    return take(weights);
  },
  exported: ({ encoder, climb, prior, decoder }) => ({
    encoder,
    ...(climb && { climb }),
    prior,
    decoder: withProbabilities(decoder),
  }),
};

/**
 * z₁ ~ p(z₁|z₂) for each z₂, `[count, latent]`.
 *
 * @param upper z₂, `[count, upper]`
 * @param noise ε ~ N(0, I) of the draws, `[count, latent]`
 */
export function drawLower(
  { prior, upperSize, latentSize }: TwoLevels,
  upper: Float32Array,
  noise: Float32Array,
): Promise<Float32Array> {
  let row = 0;
  return inBatches(upper, upperSize, (z2) => {
    const [count] = z2.shape;
    const epsilon = noise.subarray(row * latentSize, (row += count) * latentSize);
    return draw(predictionOf(prior, z2), tf.tensor2d(epsilon, [count, latentSize]));
  });
}

/** The next draws of a stream for both levels, image by image: first those of the upper. */
export function noisesFor(
  { upperSize, latentSize }: TwoLevels,
  batch: number,
  random: Random,
): Noises {
  const [upper, lower] = noiseFor(batch, upperSize + latentSize, random).split<tf.Tensor2D>(
    [upperSize, latentSize],
    1,
  );
  return { upper, lower };
}
