import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import type { Bound } from '../../contract/manifest.ts';
import { normals, randomStream } from '../../contract/random.ts';
import { greyOf, type Splits } from '../../data/images.ts';
import { take } from '../../engines/take.ts';
import { importanceBound } from '../../evaluate/importance-bound.ts';
import { isActive } from '../../evaluate/latent-use.ts';
import type { MeasurableModel } from '../../evaluate/measurement-input.ts';
import { noisesFor } from '../../models/ladder/family.ts';
import { levelsOf } from '../../models/ladder/levels.ts';
import type { TwoLevels } from '../../models/ladder/networks.ts';
import { Matrix } from 'ml-matrix';
import { effectsOf, imagesOf, type Effects } from './effects.ts';

/** What the two levels of a model carry. */
export interface TwoLevelsMeasured {
  id: string;
  title: string;
  /** What the pixels' likelihood is called, as losses name it. */
  likelihood: string;
  /** Held out; its terms `lower` and `upper` are the rates of the levels. */
  bound: Bound;
  /** Active latents of each level (Burda et al. 2016), and how many there are. */
  active: Record<Level, number>;
  latents: Record<Level, number>;
  effects: Effects;
  /** −L₅₀ in nats per image, held out, and how many images got so many draws. */
  importance: { nats: number; images: number };
  /** Draws: z₂ kept along a row, the noise of z₁ down a column, `[SIDE.rows × SIDE.columns, 784]` in [0, 1]. */
  grid: Float32Array;
}

export type Level = 'upper' | 'lower';

export interface LevelsSize {
  /** Held-out images that get 50 draws. */
  images: number;
  /** Drawn images of each kind that the effects are estimated from. */
  pairs: number;
}

/** Draws of z₂ and of the lower level's noise that are shown. */
export const SIDE = { rows: 4, columns: 8 };

const DRAWS = 50;

/** Held-out images whose posterior means say which latents are active. */
const FOR_ACTIVE = 2000;

export async function levels(
  { id, title, likelihood, heldOut, family, model }: MeasurableModel,
  { test }: Splits,
  seed: number,
  { images, pairs }: LevelsSize,
): Promise<TwoLevelsMeasured> {
  const twoLevels = model as TwoLevels;
  const pixels = greyOf(test.images);
  const ks = [1, DRAWS];
  const { rows, images: used } = await importanceBound(family, model, pixels, seed, { ks, images });
  return {
    id,
    title,
    likelihood,
    bound: heldOut,
    active: await activeOf(twoLevels, pixels.subarray(0, FOR_ACTIVE * PIXELS), seed),
    latents: { upper: twoLevels.upperSize, lower: twoLevels.latentSize },
    effects: await effectsOf(twoLevels, pairs, randomStream(seed, 'levels', 'effects')),
    importance: { nats: rows.at(-1)!.nats, images: used },
    grid: await gridOf(twoLevels, seed),
  };
}

/** Latents whose posterior mean varies over images: of one draw of the other level for each. */
async function activeOf(
  model: TwoLevels,
  images: Float32Array,
  seed: number,
): Promise<Record<Level, number>> {
  const count = images.length / PIXELS;
  const random = randomStream(seed, 'levels', 'active');
  const means = tf.tidy(() => {
    const pixels = tf.tensor2d(images, [count, PIXELS]);
    const { upper, lower } = levelsOf(model, pixels, noisesFor(model, count, random));
    return { upper: upper.q.mean, lower: lower.q.mean };
  });
  const activeIn = async (mean: tf.Tensor2D): Promise<number> => {
    const rows = Matrix.from1DArray(count, mean.shape[1], await take(mean));
    return rows.variance('column', { unbiased: false }).filter(isActive).length;
  };
  return { upper: await activeIn(means.upper), lower: await activeIn(means.lower) };
}

function gridOf(model: TwoLevels, seed: number): Promise<Float32Array> {
  const random = randomStream(seed, 'levels', 'grid');
  const { rows, columns } = SIDE;
  const upper = normals(random, rows * model.upperSize);
  const noise = normals(random, columns * model.latentSize);
  const cells = Array.from({ length: rows * columns }, (_, cell) => cell);
  const at = (values: Float32Array, i: number, width: number): number[] => [
    ...values.subarray(i * width, (i + 1) * width),
  ];
  return imagesOf(
    model,
    Float32Array.from(
      cells.flatMap((cell) => at(upper, Math.floor(cell / columns), model.upperSize)),
    ),
    Float32Array.from(cells.flatMap((cell) => at(noise, cell % columns, model.latentSize))),
  );
}
