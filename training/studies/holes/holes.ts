import { read } from '../../classifier/classifier.ts';
import type { Classifier } from '../../classifier/model.ts';
import { normals, randomStream, type Random } from '../../contract/random.ts';
import { greyOf } from '../../data/images.ts';
import { knnAccuracy, someQueries } from '../../evaluate/knn-accuracy.ts';
import type { TrainedModel } from '../../evaluate/model.ts';
import { pixelNats } from '../../evaluate/pixel-nats.ts';
import {
  boxAround,
  gridOver,
  midpoints,
  withinBox,
  type Box,
} from '../../evaluate/plane-points.ts';
import { decode } from '../../models/gaussian/decode.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';

/** Whether places between the codes decode to something: a plain autoencoder beside a VAE. */
export interface Holes {
  /** The classifier counts as sure from this probability on. */
  sure: number;
  /** Points drawn of each kind, for each model. */
  count: number;
  /** Share of held-out images that the classifier is sure of. */
  heldOut: number;
  models: DecodedPlane[];
}

/** What is decoded from all over the latent plane of one model. */
interface DecodedPlane {
  id: string;
  title: string;
  isVae: boolean;
  /** Codes (posterior means) of held-out images, `[count, 2]`, and their classes. */
  codes: Float32Array;
  labels: Uint8Array;
  /** The smallest box around all codes. */
  box: Box;
  /** Shares of decoded points that the classifier is sure of. */
  shares: {
    /** Codes of held-out images themselves. */
    codes: number;
    /** Midpoints between the codes of two held-out images. */
    midpoints: number;
    /** Drawn evenly from the box. */
    box: number;
    /** Drawn from N(0, I). */
    prior: number;
  };
  /** The box decoded on a grid, row by row: z₂ falls from the top, z₁ rises from the left. */
  grid: {
    side: number;
    /** `[side × side, 784]` in [0, 1]. */
    images: Float32Array;
    readings: number[];
    confidences: number[];
  };
  /** Held out, in nats per image, Bernoulli on grey pixels, each image from its code. */
  reconstruction: number;
  knnAccuracy: number;
}

const SURE = 0.9;

/**
 * Asks of a VAE and of a plain autoencoder, both with two latents, whether what they decode from
 * between the codes of images is something that the classifier is sure of. Both get the same draws.
 *
 * @param options.count points of each kind, but the codes themselves, which are all used
 * @param options.side cells along a side of the grid
 */
export async function holes(
  vae: TrainedModel,
  autoencoder: TrainedModel,
  classifier: Classifier,
  test: { images: Uint8Array; labels: Uint8Array },
  seed: number,
  { count, side }: { count: number; side: number },
): Promise<Holes> {
  const planeOf = (model: TrainedModel): Promise<DecodedPlane> =>
    decodedPlane(model, model === vae, classifier, test, seed, { count, side });
  return {
    sure: SURE,
    count,
    heldOut: sureShare((await read(classifier, greyOf(test.images))).confidences),
    models: [await planeOf(vae), await planeOf(autoencoder)],
  };
}

async function decodedPlane(
  { id, title, vae }: TrainedModel,
  isVae: boolean,
  classifier: Classifier,
  { images, labels }: { images: Uint8Array; labels: Uint8Array },
  seed: number,
  { count, side }: { count: number; side: number },
): Promise<DecodedPlane> {
  const random = (kind: string): Random => randomStream(seed, 'holes', kind);
  const pixels = greyOf(images);
  const { mean: codes } = await posteriors(vae, pixels);
  const box = boxAround(codes);
  const decodedCodes = await decode(vae, codes);
  const nats = pixelNats(pixels, decodedCodes);
  // #region shares
  const sureOf = async (points: Float32Array): Promise<number> =>
    sureShare((await read(classifier, await decode(vae, points))).confidences);
  const shares = {
    codes: sureShare((await read(classifier, decodedCodes)).confidences),
    midpoints: await sureOf(midpoints(codes, count, random('midpoints'))),
    box: await sureOf(withinBox(box, count, random('box'))),
    prior: await sureOf(normals(random('prior'), 2 * count)),
  };
  // #endregion
  const cells = await decode(vae, gridOver(box, side));
  const { classes: readings, confidences } = await read(classifier, cells);
  return {
    id,
    title,
    isVae,
    codes,
    labels,
    box,
    shares,
    grid: { side, images: cells, readings, confidences },
    reconstruction: nats.reduce((sum, value) => sum + value, 0) / nats.length,
    knnAccuracy: knnAccuracy(codes, labels, { queries: someQueries(seed) }),
  };
}

function sureShare(confidences: number[]): number {
  return confidences.filter((confidence) => confidence >= SURE).length / confidences.length;
}
