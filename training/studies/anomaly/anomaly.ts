import { PIXELS } from '../../contract/image.ts';
import { randomStream, subset } from '../../contract/random.ts';
import type { Dataset } from '../../contract/manifest.ts';
import { greyOf, imagesAt } from '../../data/images.ts';
import { weightsOfOne } from '../../evaluate/importance-weights.ts';
import { logSumExp } from '../../contract/log-sum-exp.ts';
import type { MeasurableModel } from '../../evaluate/measurement-input.ts';
import { pixelNats } from '../../evaluate/pixel-nats.ts';
import { meanAndDeviation } from '../../evaluate/spread.ts';
import { decode } from '../../models/gaussian/decode.ts';
import { gaussian } from '../../models/gaussian/family.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import { auroc, aurocError } from './auroc.ts';
import { strangersTo, type StrangerName } from './strangers.ts';

/** How well scores of a VAE tell images that do not belong to the data from held-out ones that do. */
export interface Anomaly {
  id: string;
  title: string;
  /** What the pixels' likelihood is called, as losses name it. */
  likelihood: string;
  /** Images of each kind. */
  images: number;
  /** Draws of the bound with many. */
  draws: number;
  /** Mean scores of held-out images, in nats. */
  own: Record<Score, number>;
  strangers: {
    name: StrangerName;
    /** One of them, `[784]` bytes. */
    example: Uint8Array;
    /** Mean scores, in nats. */
    nats: Record<Score, number>;
    auroc: Record<Score, { area: number; standardError: number }>;
  }[];
  /** The held-out image that the examples were made of. */
  example: Uint8Array;
}

/** The negative ELBO, its reconstruction term alone, and the bound with many draws: all of them high for strangers. */
export type Score = 'elbo' | 'reconstruction' | 'importance';

export interface AnomalySize {
  images: number;
  draws: number;
}

export async function anomaly(
  { id, title, likelihood, vae }: MeasurableModel,
  test: { images: Uint8Array; labels: Uint8Array },
  dataset: Dataset['name'],
  seed: number,
  { images: wanted, draws }: AnomalySize,
): Promise<Anomaly> {
  const heldOut = test.labels.length;
  const count = Math.min(wanted, heldOut);
  const chosen = subset(randomStream(seed, id, 'anomaly'), count, heldOut);
  const own = imagesAt(test.images, chosen);
  const scoresOf = (images: Uint8Array): Promise<Record<Score, number[]>> =>
    scores(vae, greyOf(images), draws, seed);
  const ofOwn = await scoresOf(own);
  const strangers: Anomaly['strangers'] = [];
  for (const { name, images } of strangersTo(own, dataset, seed)) {
    const ofStrangers = await scoresOf(images);
    strangers.push({
      name,
      example: images.slice(0, PIXELS),
      nats: means(ofStrangers),
      auroc: each((score) => {
        const area = auroc(ofOwn[score], ofStrangers[score]);
        return { area, standardError: aurocError(area, count, count) };
      }),
    });
  }
  return {
    id,
    title,
    likelihood,
    images: count,
    draws,
    own: means(ofOwn),
    strangers,
    example: own.slice(0, PIXELS),
  };
}

/** Scores of images, each from draws of its own: `[count, 784]` in [0, 1]. */
async function scores(
  vae: MeasurableModel['vae'],
  pixels: Float32Array,
  draws: number,
  seed: number,
): Promise<Record<Score, number[]>> {
  const { mean } = await posteriors(vae, pixels);
  const reconstruction = pixelNats(pixels, await decode(vae, mean));
  const found: Record<Score, number[]> = { elbo: [], reconstruction, importance: [] };
  for (let i = 0; i < pixels.length / PIXELS; i++) {
    const image = pixels.subarray(i * PIXELS, (i + 1) * PIXELS);
    const weights = await weightsOfOne(
      gaussian,
      vae,
      image,
      draws,
      randomStream(seed, 'anomaly', i),
    );
    found.elbo.push(-weights.reduce((sum, weight) => sum + weight, 0) / draws);
    found.importance.push(Math.log(draws) - logSumExp(weights));
  }
  return found;
}

function means(scoresOfAll: Record<Score, number[]>): Record<Score, number> {
  return each((score) => meanAndDeviation(scoresOfAll[score]).mean);
}

function each<T>(of: (score: Score) => T): Record<Score, T> {
  return { elbo: of('elbo'), reconstruction: of('reconstruction'), importance: of('importance') };
}
