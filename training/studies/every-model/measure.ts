import { randomStream, subset } from '../../contract/random.ts';
import { greyAt, greyOf, imagesAt } from '../../data/images.ts';
import { importanceBound, type ImportanceBound } from '../../evaluate/importance-bound.ts';
import { knnAccuracy, someQueries } from '../../evaluate/knn-accuracy.ts';
import { latentUse, type LatentUse } from '../../evaluate/latent-use.ts';
import { pixelNats } from '../../evaluate/pixel-nats.ts';
import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { decode } from '../../models/gaussian/decode.ts';
import { gaussian } from '../../models/gaussian/family.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import type { Pixels } from '../../objective/bernoulli.ts';
import { binarise } from '../../train/batches.ts';
import { sampleQuality, type SampleQuality } from '../samples/sample-quality.ts';
import { samples, type Samples } from '../samples/samples.ts';
import { errorByClass } from './error-by-class.ts';
import { fewOrMany } from './few-or-many.ts';
import { heldOutImages, type HeldOutImages } from './held-out-images.ts';
import { spectrum, type Spectrum } from './spectrum.ts';

/** What is measured of every VAE. */
export interface EveryModel {
  latents: LatentUse;
  /** Share of held-out images whose class is that of most of their 10 nearest neighbours. */
  knnAccuracy: number;
  /** A few held-out images, encoded to their posterior means and decoded. */
  reconstructions: HeldOutImages & {
    /** `[indices, 784]` in [0, 1]. */
    images: Float32Array;
    /** Reconstruction error of each, in nats. */
    nats: number[];
  };
  /** Mean reconstruction error of the held-out images of each class, in nats per image. */
  errorByClass: number[];
  spectrum: Spectrum;
  samples: Samples;
  quality: SampleQuality;
  importance: ImportanceBound;
}

/** What is measured of a plain autoencoder that a tutorial adds. */
export type PlainModel = Pick<EveryModel, 'reconstructions'>;

/** How much is measured of every VAE. */
export interface EveryModelSize {
  /** Samples, and as many held-out images, that the Fréchet distance compares. */
  samples: number;
  /** Importance samples k, and held-out images for the larger ones, by how pixels are shown. */
  importance: Record<Pixels, { ks: number[]; images: number }>;
}

/** Samples that are shown. */
const SHOWN = 64;

/** Images whose spectrum is taken. */
const SPECTRUM_IMAGES = 500;

export async function measure({
  models: [model],
  classifier,
  data,
  classes,
  seed,
  size,
}: MeasurementInput<EveryModelSize>): Promise<EveryModel | PlainModel> {
  const { vae, objective, latentSize } = model;
  const { test } = data;
  const pixels = greyOf(test.images);
  if (objective.pixels === 'binarised') binarise(pixels, randomStream(seed, 'held-out-pixels'));
  const posterior = await posteriors(vae, pixels);
  const means = await decode(vae, posterior.mean);
  const some = heldOutImages(test, classes);
  const reconstructed = imagesAt(means, some.indices);
  const reconstructions = {
    ...some,
    images: reconstructed,
    nats: pixelNats(imagesAt(pixels, some.indices), reconstructed),
  };
  if (!objective.sampling) return { reconstructions };
  const ofSpectrum = subset(randomStream(seed, 'spectrum'), SPECTRUM_IMAGES, test.count);
  const shown = await samples(model, classifier, test.images, seed, SHOWN);
  return {
    latents: latentUse(posterior, latentSize),
    knnAccuracy: knnAccuracy(posterior.mean, test.labels, { queries: someQueries(seed) }),
    reconstructions,
    errorByClass: errorByClass(pixelNats(pixels, means), test.labels, classes),
    spectrum: spectrum(greyAt(test.images, ofSpectrum), imagesAt(means, ofSpectrum), shown.images),
    samples: shown,
    quality: await sampleQuality({ vae, classifier, classes }, data, seed, size.samples),
    importance: await importanceBound(
      gaussian,
      vae,
      pixels,
      seed,
      size.importance[fewOrMany(objective)],
    ),
  };
}
