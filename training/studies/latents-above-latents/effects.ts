import { PIXELS } from '../../contract/image.ts';
import { normals, type Random } from '../../contract/random.ts';
import { drawLower } from '../../models/ladder/family.ts';
import type { TwoLevels } from '../../models/ladder/networks.ts';
import { ladder } from '../../models/ladder/family.ts';

/** Shares of the variance of drawn images, each what one level decides alone; the rest they decide together. */
export interface Effects {
  upper: number;
  lower: number;
}

/**
 * How much of what a model draws hangs on each level: first-order Sobol indices (Sobol 1993), with z₂ as one
 * input and the noise that leads from p(z₁|z₂) to z₁ as the other. Two images that have one of them in common
 * and not the other agree by as much as that one decides.
 *
 * @param pairs images of each kind
 */
export async function effectsOf(model: TwoLevels, pairs: number, random: Random): Promise<Effects> {
  const upper = (): Float32Array => normals(random, pairs * model.upperSize);
  const lower = (): Float32Array => normals(random, pairs * model.latentSize);
  const [z2, epsilon] = [upper(), lower()];
  const images = (above: Float32Array, noise: Float32Array): Promise<Float32Array> =>
    imagesOf(model, above, noise);
  const first = await images(z2, epsilon);
  const sameUpper = await images(z2, lower());
  const sameLower = await images(upper(), epsilon);
  const variance = covariance(first, first);
  return {
    upper: covariance(first, sameUpper) / variance,
    lower: covariance(first, sameLower) / variance,
  };
}

/** The means of pixels, `[count, 784]`, of z₂, `[count, upper]`, and noise of the lower level. */
export async function imagesOf(
  model: TwoLevels,
  upper: Float32Array,
  noise: Float32Array,
): Promise<Float32Array> {
  return ladder.decode(model, await drawLower(model, upper, noise));
}

/** Over rows, summed over pixels. */
function covariance(a: Float32Array, b: Float32Array): number {
  const count = a.length / PIXELS;
  const sums = { a: new Float64Array(PIXELS), b: new Float64Array(PIXELS) };
  let products = 0;
  for (let i = 0; i < a.length; i++) {
    sums.a[i % PIXELS] += a[i];
    sums.b[i % PIXELS] += b[i];
    products += a[i] * b[i];
  }
  const ofMeans = sums.a.reduce((sum, value, i) => sum + value * sums.b[i], 0) / count;
  return (products - ofMeans) / (count - 1);
}
