import type { Reader } from '../../classifier/classifier.ts';
import { PIXELS } from '../../contract/image.ts';
import { greyAt } from '../../data/images.ts';
import { isActive, type LatentUse } from '../../evaluate/latent-use.ts';
import type { TrainedModel } from '../../evaluate/model.ts';
import { concatenate } from '../../models/concatenate.ts';
import { decode } from '../../models/gaussian/decode.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';

/** One latent at a time moved from end to end of the prior, the others as one held-out image has them. */
export interface Traversals {
  id: string;
  title: string;
  /** The held-out image: its position and class. */
  index: number;
  label: number;
  /** Values that the latent takes, from −3 to 3. */
  values: number[];
  /** Ordered by KL, the latent that tells most first. */
  latents: {
    /** From 1. */
    latent: number;
    /** Mean KL over the held-out images, in nats per image. */
    kl: number;
    isActive: boolean;
    /** `[values, 784]` in [0, 1]. */
    images: Float32Array;
    readings: number[];
    /** Mean absolute change of a pixel from the first to the last image, in [0, 1]. */
    change: number;
  }[];
}

const LARGEST = 3;
const VALUES = 11;

/** Where there are many latents, so many are shown of those that tell most and of those that tell least. */
const FIRST = 10;
const LAST = 2;

/** The image whose latents are moved. */
const INDEX = 0;

/**
 * Moves the latents of the first held-out image one at a time.
 *
 * @param use of the model's latents, over all held-out images
 */
export async function traversals(
  { id, title, vae }: TrainedModel,
  reader: Reader,
  use: LatentUse,
  test: { images: Uint8Array; labels: Uint8Array },
): Promise<Traversals> {
  const values = Array.from(
    { length: VALUES },
    (_, i) => (LARGEST * (2 * i - VALUES + 1)) / (VALUES - 1),
  );
  const { mean } = await posteriors(vae, greyAt(test.images, [INDEX]));
  const latents: Traversals['latents'] = [];
  for (const d of shown(use.kl)) {
    const images = await decode(vae, moved(mean, d, values));
    latents.push({
      latent: d + 1,
      kl: use.kl[d],
      isActive: isActive(use.meanVariance[d]),
      images,
      readings: (await reader(images)).classes,
      change: meanDifference(images.subarray(0, PIXELS), images.subarray(-PIXELS)),
    });
  }
  return { id, title, index: INDEX, label: test.labels[INDEX], values, latents };
}

/** Latents from 0, by falling KL; of more than FIRST + LAST, the middle is left out. */
function shown(kl: number[]): number[] {
  const byKl = [...kl.keys()].sort((a, b) => kl[b] - kl[a]);
  const isFew = byKl.length <= FIRST + LAST;
  return isFew ? byKl : [...byKl.slice(0, FIRST), ...byKl.slice(-LAST)];
}

/** A code once for each value that one of its latents takes: `[values, latent]`. */
function moved(code: Float32Array, latent: number, values: number[]): Float32Array {
  return concatenate(values.map((value) => code.with(latent, value)));
}

function meanDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
}
