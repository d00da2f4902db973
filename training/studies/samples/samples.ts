import { read } from '../../classifier/classifier.ts';
import type { Classifier } from '../../classifier/model.ts';
import { PIXELS } from '../../contract/image.ts';
import { normals, randomStream, subset } from '../../contract/random.ts';
import { greyAt } from '../../data/images.ts';
import type { TrainedModel } from '../../evaluate/model.ts';
import { decode } from '../../models/gaussian/decode.ts';

export interface Samples {
  id: string;
  title: string;
  /** z ~ N(0, I), `[count, latent]`. */
  latents: Float32Array;
  latentSize: number;
  /** `[count, 784]` in [0, 1]. */
  images: Float32Array;
  /** The class that the classifier takes each for, and how sure it is. */
  readings: number[];
  confidences: number[];
  /** Mean distance between two samples, and between two of as many held-out images. */
  spread: { samples: number; heldOut: number };
}

/**
 * Draws from the prior, decoded and read.
 *
 * @param heldOut `[many, 784]` bytes, to compare the spread of the samples with
 */
export async function samples(
  { id, title, vae }: TrainedModel,
  classifier: Classifier,
  heldOut: Uint8Array,
  seed: number,
  count: number,
): Promise<Samples> {
  const latents = normals(randomStream(seed, id, 'samples'), count * vae.latentSize);
  const images = await decode(vae, latents);
  const { classes, confidences } = await read(classifier, images);
  const others = subset(randomStream(seed, 'spread'), count, heldOut.length / PIXELS);
  const asMany = greyAt(heldOut, others);
  return {
    id,
    title,
    latents,
    latentSize: vae.latentSize,
    images,
    readings: classes,
    confidences,
    spread: { samples: meanDistance(images), heldOut: meanDistance(asMany) },
  };
}

/** Mean Euclidean distance over all pairs of images, `[count, 784]`. */
function meanDistance(images: Float32Array): number {
  const count = images.length / PIXELS;
  let sum = 0;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < a; b++) {
      let squared = 0;
      for (let i = 0; i < PIXELS; i++) {
        squared += (images[a * PIXELS + i] - images[b * PIXELS + i]) ** 2;
      }
      sum += Math.sqrt(squared);
    }
  }
  return sum / ((count * (count - 1)) / 2);
}
