import { CLASSES, PIXELS } from '../contract/image.ts';
import type { Vae } from '../models/vae.ts';
import { decode } from '../models/decode.ts';
import { pixelNats } from './pixel-nats.ts';
import { posteriors } from './posterior.ts';

export interface Reconstructions {
  /** Which held-out images: the first of each class, in the order of the classes. */
  indices: number[];
  /** `[10, 784]` in [0, 1]. */
  originals: Float32Array;
  models: {
    id: string;
    title: string;
    latentSize: number;
    /** `[10, 784]` in [0, 1]. */
    images: Float32Array;
    /** Reconstruction error of each image, in nats. */
    nats: number[];
  }[];
}

/** One held-out image a class through each model: encoded to its posterior mean and decoded. */
export async function reconstructions(
  models: { id: string; title: string; vae: Vae }[],
  test: { images: Uint8Array; labels: Uint8Array },
): Promise<Reconstructions> {
  const indices = Array.from({ length: CLASSES }, (_, digit) => test.labels.indexOf(digit));
  const bytes = new Uint8Array(CLASSES * PIXELS);
  indices.forEach((index, row) =>
    bytes.set(test.images.subarray(index * PIXELS, (index + 1) * PIXELS), row * PIXELS),
  );
  const originals = Float32Array.from(bytes, (byte) => byte / 255);
  const rows: Reconstructions['models'] = [];
  for (const { id, title, vae } of models) {
    const images = await decode(vae, (await posteriors(vae, bytes)).mean);
    const nats = pixelNats(originals, images);
    rows.push({ id, title, latentSize: vae.latentSize, images, nats });
  }
  return { indices, originals, models: rows };
}
