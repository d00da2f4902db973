import { greyOf } from '../../data/images.ts';
import { knnAccuracy } from '../../evaluate/knn-accuracy.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import type { Vae } from '../../models/gaussian/vae.ts';

export interface LatentPlane {
  id: string;
  title: string;
  /** Posterior means of all held-out images, `[count, 2]`. */
  means: Float32Array;
  /** Their standard deviations, `[count, 2]`. */
  standardDeviations: Float32Array;
  labels: Uint8Array;
  /** Share of held-out images whose class is that of most of their 10 nearest neighbours. */
  knnAccuracy: number;
}

/** Where a model with two latents puts the held-out images. */
export async function latentPlane(
  { id, title, vae }: { id: string; title: string; vae: Vae },
  test: { images: Uint8Array; labels: Uint8Array },
): Promise<LatentPlane> {
  const { mean, logVariance } = await posteriors(vae, greyOf(test.images));
  return {
    id,
    title,
    means: mean,
    standardDeviations: logVariance.map((value) => Math.exp(value / 2)),
    labels: test.labels,
    knnAccuracy: knnAccuracy(mean, test.labels),
  };
}
