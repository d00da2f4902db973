import { bernoulliNats } from '../contract/bernoulli-nats.ts';
import { PIXELS } from '../contract/image.ts';

/**
 * −log p(x|z) of each image under Bernoulli pixels with the means given, in nats.
 *
 * @param images `[count, 784]` in [0, 1]
 * @param means `[count, 784]` in [0, 1]
 */
export function pixelNats(images: Float32Array, means: Float32Array): number[] {
  return Array.from({ length: images.length / PIXELS }, (_, row) => {
    const [from, to] = [row * PIXELS, (row + 1) * PIXELS];
    return bernoulliNats(images.subarray(from, to), means.subarray(from, to));
  });
}
