import { quantileNormal } from 'vega-statistics';
import { read } from '../../classifier/classifier.ts';
import type { Classifier } from '../../classifier/model.ts';
import type { TrainedModel } from '../../evaluate/model.ts';
import { decode } from '../../models/gaussian/decode.ts';

export interface Manifold {
  id: string;
  title: string;
  /** Cells along a side. */
  side: number;
  /** The same steps on both axes, from low to high. */
  steps: number[];
  /** `[side × side, 784]` in [0, 1], row by row: z₂ falls from the top, z₁ rises from the left. */
  images: Float32Array;
  /** The class that the classifier takes each cell for, and how sure it is. */
  readings: number[];
  confidences: number[];
}

/**
 * The 2-D latent plane decoded on a grid of the prior's quantiles: every cell has the same
 * probability under N(0, I) (Kingma & Welling 2014, figure 4).
 */
export async function manifold(
  { id, title, vae }: TrainedModel,
  classifier: Classifier,
  side: number,
): Promise<Manifold> {
  const steps = Array.from({ length: side }, (_, i) => quantileNormal((i + 0.5) / side));
  const plane = steps.toReversed().flatMap((z2) => steps.map((z1) => [z1, z2]));
  const images = await decode(vae, Float32Array.from(plane.flat()));
  const { classes, confidences } = await read(classifier, images);
  return { id, title, side, steps, images, readings: classes, confidences };
}
