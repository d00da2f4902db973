import * as tf from '@tensorflow/tfjs';
import { IMAGE_SIZE, PIXELS } from '../../contract/image.ts';
import { sigmoid } from '../../contract/pixel-likelihoods.ts';
import type { Random } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';
import type { SightedVae } from './sight.ts';

/**
 * Draws images from codes, `[count, latent]`: each pixel is black or white, and is drawn after those above it and
 * to its left, which the decoder sees. `[count, 784]`, each 0 or 1.
 */
export async function drawFrom(
  { decoder, sight, latentSize }: SightedVae,
  reach: number,
  codes: Float32Array,
  random: Random,
): Promise<Float32Array> {
  const count = codes.length / latentSize;
  const logits = await take(
    tf.tidy(() => decoder.apply(tf.tensor2d(codes, [count, latentSize])) as tf.Tensor),
  );
  const neighbours = sight ? await neighboursOf(sight, reach) : () => 0;
  const images = new Float32Array(count * PIXELS);
  for (let i = 0; i < images.length; i++) {
    const image = images.subarray(i - (i % PIXELS), i - (i % PIXELS) + PIXELS);
    const logit = logits[i] + neighbours(image, i % PIXELS);
    images[i] = random.uniform() < sigmoid(logit) ? 1 : 0;
  }
  return images;
}

/** What the network of neighbours says about one pixel of an image that is drawn as far as that pixel. */
async function neighboursOf(
  sight: tf.LayersModel,
  reach: number,
): Promise<(image: Float32Array, pixel: number) => number> {
  // Copies: what is taken is disposed of.
  const copies = sight.getWeights().map((weight) => weight.clone());
  const [kernel, bias, outKernel, [outBias]] = await Promise.all(copies.map(take));
  const width = 2 * reach + 1;
  return (image, pixel) => {
    const hidden = Float64Array.from(bias);
    for (let seen = 0; seen < kernel.length / bias.length; seen++) {
      const row = Math.floor(pixel / IMAGE_SIZE) - reach + Math.floor(seen / width);
      const column = (pixel % IMAGE_SIZE) - reach + (seen % width);
      if (row < 0 || column < 0 || column >= IMAGE_SIZE || !image[row * IMAGE_SIZE + column])
        continue;
      for (let unit = 0; unit < hidden.length; unit++)
        hidden[unit] += kernel[seen * hidden.length + unit];
    }
    return hidden.reduce((sum, value, unit) => sum + Math.max(0, value) * outKernel[unit], outBias);
  };
}
