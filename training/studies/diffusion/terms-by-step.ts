import { normals, type Random } from '../../contract/random.ts';
import { kept } from '../../contract/diffusion.ts';
import { COSTS, STEPS } from '../../models/diffusion/bound.ts';
import type { Diffusion } from '../../models/diffusion/denoiser.ts';
import { noiseIn } from '../../models/diffusion/draw.ts';

/** The bound on −log p(z) of codes, term by term, in nats per code. */
export interface BoundTerms {
  /** KL(q(z_T|z) ‖ N(0, I)). */
  prior: number;
  /** The divergence of each step, `[STEPS]`; the first, t = 1, is −log p(z|z₁). */
  steps: number[];
}

/**
 * Every term of the bound, each with a draw of the noise for each code.
 *
 * @param codes `[count, latent]`
 */
export async function termsByStep(
  model: Diffusion,
  codes: Float32Array,
  random: Random,
): Promise<BoundTerms> {
  const count = codes.length / model.latentSize;
  const left = kept(1);
  const constant = -left - Math.log(1 - left);
  const prior = codes.reduce((sum, z) => sum + (left * z * z + constant) / 2, 0) / count;
  const steps: number[] = [];
  for (let step = 1; step <= STEPS; step++) {
    const time = step / STEPS;
    const [signal, spread] = [Math.sqrt(kept(time)), Math.sqrt(1 - kept(time))];
    const noise = normals(random, codes.length);
    const noisy = codes.map((z, i) => signal * z + spread * noise[i]);
    const predicted = await noiseIn(model, noisy, time);
    const error = noise.reduce((sum, e, i) => sum + (e - predicted[i]) ** 2, 0) / count;
    const { ofError, ofSpread } = COSTS[step - 1];
    steps.push(ofError * error + ofSpread * model.latentSize);
  }
  return { prior, steps };
}

/** Their sum: a bound on −log p(z), in nats per code. */
export function boundOf({ prior, steps }: BoundTerms): number {
  return steps.reduce((sum, nats) => sum + nats, prior);
}
