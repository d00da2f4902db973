import { randomStream } from '../../contract/random.ts';
import { greyOf } from '../../data/images.ts';
import { estimated, imageBounds, type ImageBounds } from '../../evaluate/importance-bound.ts';
import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { gaussian } from '../../models/gaussian/family.ts';
import { binarise } from '../../train/batches.ts';
import { gradientSignal, type GradientSignal } from './gradient-signal.ts';

/** Models trained on more and more draws, by one yardstick. */
export interface TighterBounds {
  /** What p(x|z) is called. */
  likelihood: string;
  /** Held-out images that give L₁, and how many of them the larger k. */
  heldOut: number;
  images: number;
  /** Numbers of draws that the bound was measured with, ascending. */
  ks: number[];
  models: {
    id: string;
    title: string;
    /** Draws that it was trained on. */
    draws: number;
    /** −L_k for each of `ks`, in nats per image. */
    bounds: Estimate[];
    /** How far −L_k with the most draws lies below that of the first model, on the same images. */
    gain: Estimate;
  }[];
  signal: GradientSignal;
}

/** Nats per image, and the standard error of their mean over images. */
export interface Estimate {
  nats: number;
  standardError: number;
}

export interface TighterSize {
  /** Numbers of draws that the bound is measured with. */
  ks: number[];
  /** Held-out images that get more than one draw. */
  images: number;
  signal: { images: number; repeats: number };
}

export async function measure({
  models,
  data: { test },
  seed,
  size,
}: MeasurementInput<TighterSize>): Promise<TighterBounds> {
  const pixels = greyOf(test.images);
  binarise(pixels, randomStream(seed, 'held-out-pixels'));
  const all: ImageBounds[] = [];
  for (const { vae } of models) {
    all.push(await imageBounds(gaussian, vae, pixels, seed, size));
  }
  const [first] = all;
  return {
    likelihood: models[0].likelihood,
    heldOut: test.count,
    images: first.gains[0].length,
    ks: size.ks,
    models: models.map(({ id, title, objective }, m) => ({
      id,
      title,
      draws: objective.draws!,
      bounds: all[m].gains.map((gains) => estimated(all[m].singles, gains)),
      gain: estimated(
        differences(first.singles, all[m].singles),
        differences(first.gains.at(-1)!, all[m].gains.at(-1)!),
      ),
    })),
    signal: await gradientSignal(
      models[0],
      pixels,
      models.map(({ objective }) => objective.draws!),
      seed,
      size.signal,
    ),
  };
}

function differences(a: number[], b: number[]): number[] {
  return a.map((value, i) => value - b[i]);
}
