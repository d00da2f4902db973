import { PIXELS } from '../contract/image.ts';

/** Keeps a probability that rounds to 0 or 1 in float32 from making an infinite loss. */
const SMALLEST = 1e-7;

/**
 * −log p(x|z) of each image under Bernoulli pixels with the means given, in nats.
 *
 * @param images `[count, 784]` in [0, 1]
 * @param means `[count, 784]` in [0, 1]
 */
export function pixelNats(images: Float32Array, means: Float32Array): number[] {
  return Array.from({ length: images.length / PIXELS }, (_, row) => {
    let nats = 0;
    for (let i = row * PIXELS; i < (row + 1) * PIXELS; i++) {
      const p = Math.min(1 - SMALLEST, Math.max(SMALLEST, means[i]));
      // Most pixels are empty, and a log is all that this costs.
      if (images[i] > 0) nats -= images[i] * Math.log(p);
      nats -= (1 - images[i]) * Math.log(1 - p);
    }
    return nats;
  });
}
