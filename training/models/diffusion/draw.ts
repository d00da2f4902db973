import * as tf from '@tensorflow/tfjs';
import { codeBehind, drawnBack, timeFeatures, type StepBack } from '../../contract/diffusion.ts';
import { normals, type Random } from '../../contract/random.ts';
import { inBatches } from '../in-batches.ts';
import type { Diffusion } from './denoiser.ts';

// #region draw
/**
 * Codes drawn from noise, in so many steps: at each, the network says what noise it sees, and some of it is taken
 * away.
 *
 * @param noise z_T ~ N(0, I), `[count, latent]`
 * @param step how to go from one time to an earlier one
 * @param onStep told of the codes at each time, from 1 on; they are changed afterwards
 * @returns `[count, latent]`
 */
export async function denoise(
  model: Diffusion,
  noise: Float32Array,
  steps: number,
  random: Random,
  step: (from: number, to: number) => StepBack = drawnBack,
  onStep: (codes: Float32Array, time: number) => void = () => {},
): Promise<Float32Array> {
  const codes = noise.slice();
  onStep(codes, 1);
  for (let left = steps; left > 0; left--) {
    const [from, to] = [left / steps, (left - 1) / steps];
    const predicted = await noiseIn(model, codes, from);
    const { ofCode, ofNoisy, variance } = step(from, to);
    const fresh = variance > 0 ? normals(random, codes.length) : undefined;
    for (let i = 0; i < codes.length; i++) {
      const code = codeBehind(codes[i], predicted[i], from);
      codes[i] = ofCode * code + ofNoisy * codes[i];
      if (fresh) codes[i] += Math.sqrt(variance) * fresh[i];
    }
    onStep(codes, to);
  }
  return codes;
}
// #endregion

/** The noise that the network sees in codes at a time, `[count, latent]`. */
export function noiseIn(
  { denoiser, latentSize }: Diffusion,
  codes: Float32Array,
  time: number,
): Promise<Float32Array> {
  const features = timeFeatures(time);
  return inBatches(codes, latentSize, (some) => {
    const times = tf.tensor2d(Array<number[]>(some.shape[0]).fill(features));
    return denoiser.apply([some, times]) as tf.Tensor2D;
  });
}
