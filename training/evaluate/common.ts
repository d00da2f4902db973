import type { ImportanceBound } from './importance.ts';
import type { LatentUse } from './latent-use.ts';
import type { SampleQuality } from './sample-quality.ts';
import type { Samples } from './samples.ts';
import type { Spectrum } from './spectrum.ts';

/** What is measured of every VAE. */
export interface Common {
  latents: LatentUse;
  /** Share of held-out images whose class is that of most of their 10 nearest neighbours. */
  knnAccuracy: number;
  /** One held-out image a class, encoded to its posterior mean and decoded. */
  reconstructions: {
    /** `[10, 784]` in [0, 1]. */
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
