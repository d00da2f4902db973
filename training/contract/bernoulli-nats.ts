/** Keeps the loss finite where float32 rounds a probability to 0 or 1. */
const SMALLEST = 1e-7;

/**
 * −log p(x|z) of an image under Bernoulli pixels, in nats (Kingma & Welling 2014, appendix C.1). Grey
 * pixels go into the formula as they are.
 *
 * @param pixels x, `[784]` in [0, 1]
 * @param means the decoder's probabilities at z, `[784]`
 */
export function bernoulliNats(pixels: ArrayLike<number>, means: ArrayLike<number>): number {
  let nats = 0;
  for (let i = 0; i < pixels.length; i++) {
    const p = Math.min(1 - SMALLEST, Math.max(SMALLEST, means[i]));
    // Most pixels are empty, and a log is all that this costs.
    if (pixels[i] > 0) nats -= pixels[i] * Math.log(p);
    nats -= (1 - pixels[i]) * Math.log(1 - p);
  }
  return nats;
}
