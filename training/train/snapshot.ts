import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import { PIXELS } from '../contract/image.ts';
import type { Bound } from '../contract/manifest.ts';
import { normals, randomStream } from '../contract/random.ts';
import { decode } from '../models/decode.ts';
import type { Vae } from '../models/vae.ts';
import { heldOutBound } from './held-out.ts';
import type { TrainingImages } from './train.ts';

/** Prior draws that every snapshot decodes. */
export const SNAPSHOT_DRAWS = 10;

/** A look at a model in the midst of its training. */
export interface Snapshot {
  /** Training images seen until then, counted with repetition; 0 is before the first step. */
  imagesSeen: number;
  /** Over the first training images: as many as are held out for this. */
  train: Bound;
  /** Over the first held-out images. */
  test: Bound;
  /** The same draws of the prior each time, decoded: `[SNAPSHOT_DRAWS, 784]` bytes. */
  samples: Uint8Array;
}

/** The first is taken here, and then so many for each factor of ten. */
const FIRST = 1000;
const PER_DECADE = 4;

/** Images that a snapshot measures: enough for a curve, few enough to cost little. */
const MEASURED = 1000;

/** Whether a snapshot is due once `after` images were seen, `before` at the step before. */
export function isDue(before: number, after: number): boolean {
  const mark = (seen: number): number => Math.floor(PER_DECADE * Math.log10(seen / FIRST));
  return after >= FIRST && mark(after) > Math.max(mark(before), -1);
}

export async function takeSnapshot(
  vae: Vae,
  { id, objective }: Pick<ExperimentConfiguration, 'id' | 'objective'>,
  images: TrainingImages,
  seed: number,
  imagesSeen: number,
): Promise<Snapshot> {
  const count = Math.min(MEASURED, images.test.length / PIXELS);
  const bound = (of: Uint8Array): Promise<Bound> =>
    heldOutBound(vae, of.subarray(0, count * PIXELS), seed, objective);
  const draws = normals(randomStream(seed, id, 'snapshots'), SNAPSHOT_DRAWS * vae.latentSize);
  return {
    imagesSeen,
    train: await bound(images.train),
    test: await bound(images.test),
    samples: Uint8Array.from(await decode(vae, draws), (mean) => Math.round(255 * mean)),
  };
}
