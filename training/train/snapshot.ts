import type { Bound } from '../contract/manifest.ts';

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
