import type { EpochMetrics } from '../train/train.ts';

/** What a reader chooses. */
export interface Settings {
  seed: number;
  /** Weight of the KL term: 1 makes the ELBO. */
  beta: number;
  /** Its weights in the course of the training, in place of one: at equal distances from its beginning to its end. */
  klWeights?: readonly number[];
  /** Adam's α where it is highest. */
  learningRate: number;
}

export interface PageTraining {
  settings: Settings;
  /** Each `[count, 784]` bytes. */
  images: { train: Uint8Array; test: Uint8Array };
  /** Milliseconds from one look to the next, at least. */
  rest: number;
}

/** What a page asks of the worker, which trains once: for another training there is another worker. */
export type Order = ({ kind: 'train' } & PageTraining) | { kind: 'pause' } | { kind: 'continue' };

/** What the worker tells the page. */
export type Report =
  | { kind: 'look'; look: Look }
  /** The look before it is what the training is paused at. */
  | { kind: 'paused' }
  | { kind: 'done' }
  /** Why there is no more to come, in one sentence for people. */
  | { kind: 'failed'; sentence: string };

/** All there is to show of a training at one moment. */
export interface Look extends Picture {
  /** Epochs that there will be. */
  epochs: number;
  /** One for each epoch done; none before the first step. */
  metrics: EpochMetrics[];
}

/** What a model makes of its latent plane. */
export interface Picture {
  /** Where it puts the held-out images, by the means of their posteriors: `[count, 2]`. */
  means: Float32Array;
  /**
   * The plane decoded at the quantiles of N(0, I): `[side × side, 784]` in [0, 1], row by row. z₂
   * falls from the top, z₁ rises from the left.
   */
  manifold: Float32Array;
}
