import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import { PIXELS } from '../contract/image.ts';
import type { Bound } from '../contract/manifest.ts';
import { randomStream, subset } from '../contract/random.ts';
import { selected, type Images, type TrainingImages } from '../data/images.ts';
import type { AnyArchitecture, Family } from '../models/family.ts';
import type { Model } from '../models/model.ts';
import { heldOutBound } from './held-out.ts';

/** Prior draws that every snapshot decodes. */
export const SNAPSHOT_DRAWS = 10;

/** A look at a model in the midst of its training. */
export interface Snapshot {
  /** Training images seen until then, counted with repetition; 0 is before the first step. */
  imagesSeen: number;
  /** Over some training images, as many as of the held-out ones. */
  train: Bound;
  /** Over some held-out images, the same each time. */
  test: Bound;
  /** The same draws of the prior each time, decoded: `[SNAPSHOT_DRAWS, 784]` bytes. */
  samples: Uint8Array;
}

/** The first is taken here, and then so many for each factor of ten. */
const FIRST = 1000;
const PER_DECADE = 4;

/** Images of each split that a snapshot measures: enough for a curve, few enough to cost little. */
export const SNAPSHOT_IMAGES = 1000;

/** Whether a snapshot is due once `after` images were seen, `before` at the step before. */
export function isDue(before: number, after: number): boolean {
  const mark = (seen: number): number => Math.floor(PER_DECADE * Math.log10(seen / FIRST));
  return after >= FIRST && mark(after) > Math.max(mark(before), -1);
}

export async function takeSnapshot<M extends Model>(
  family: Family<AnyArchitecture, M>,
  model: M,
  { id, objective }: Pick<ExperimentConfiguration, 'id' | 'objective'>,
  { train, test }: TrainingImages,
  seed: number,
  imagesSeen: number,
): Promise<Snapshot> {
  const count = Math.min(SNAPSHOT_IMAGES, test.images.length / PIXELS);
  const bound = (of: Images, split: string): Promise<Bound> => {
    const random = randomStream(seed, 'snapshots', split);
    const some = selected(of, subset(random, count, of.images.length / PIXELS));
    return heldOutBound(family, model, some, seed, objective);
  };
  const random = randomStream(seed, id, 'snapshots');
  return {
    imagesSeen,
    train: await bound(train, 'train'),
    test: await bound(test, 'test'),
    samples: Uint8Array.from(await family.sample(model, SNAPSHOT_DRAWS, random), (mean) =>
      Math.round(255 * mean),
    ),
  };
}
