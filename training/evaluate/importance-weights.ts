import { PIXELS } from '../contract/image.ts';
import type { Random } from '../contract/random.ts';
import { concatenate } from '../models/concatenate.ts';
import type { AnyArchitecture, Family } from '../models/family.ts';
import type { Model } from '../models/model.ts';

/** Rows that the decoder is given at a time. */
const BATCH_SIZE = 500;

/**
 * The importance weights of one draw z ~ q(z|x) for each image: log p(x, z) − log q(z|x), `[count]`.
 *
 * @param pixels `[count, 784]` in [0, 1]
 * @param labels their classes, `[count]`, for families that want them
 * @throws if the family has no importance weights
 */
export async function weightsOfEach<M extends Model>(
  family: Family<AnyArchitecture, M>,
  model: M,
  pixels: Float32Array,
  random: Random,
  labels?: Uint8Array,
): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for (let start = 0; start < pixels.length / PIXELS; start += BATCH_SIZE) {
    const end = start + BATCH_SIZE;
    const batch = pixels.subarray(start * PIXELS, end * PIXELS);
    const classes = labels?.subarray(start, end);
    parts.push(await weightsOf(family)(model, batch, batch.length / PIXELS, random, classes));
  }
  return concatenate(parts);
}

/**
 * The same for many draws of one image, `[draws]`.
 *
 * @param image `[784]` in [0, 1]
 * @param label its class, for families that want it
 * @throws if the family has no importance weights
 */
export async function weightsOfOne<M extends Model>(
  family: Family<AnyArchitecture, M>,
  model: M,
  image: Float32Array,
  draws: number,
  random: Random,
  label?: number,
): Promise<Float32Array> {
  const classes = label === undefined ? undefined : Uint8Array.of(label);
  const parts: Float32Array[] = [];
  for (let start = 0; start < draws; start += BATCH_SIZE) {
    const batch = Math.min(BATCH_SIZE, draws - start);
    parts.push(await weightsOf(family)(model, image, batch, random, classes));
  }
  return concatenate(parts);
}

function weightsOf<M extends Model>(
  family: Family<AnyArchitecture, M>,
): NonNullable<Family<AnyArchitecture, M>['logWeights']> {
  if (family.logWeights) return family.logWeights.bind(family);
  throw new Error(`Models of the family "${family.name}" have no importance weights.`);
}
