import type { Distance } from '../../evaluate/drawn-images.ts';

/** What is measured of models whose codes come from a list. */
export interface ListedCodes {
  /** Between training images and held-out ones. */
  floor: Distance;
  /** `[SHOWN, 784]` in [0, 1]. */
  originals: Float32Array;
  vq: ListedModel;
  gumbel: ListedModel;
}

export interface ListedModel {
  id: string;
  title: string;
  entries: number;
  /** Held-out images whose codes were counted. */
  images: number;
  /** e to the entropy of how often each entry is chosen: what the list would need if all were used alike. */
  perplexity: number;
  /** Entries that are chosen at least once. */
  used: number;
  /** Nats per image, held out. */
  reconstruction: number;
  /** Bits per image of a code: with a uniform prior, and with what it was trained or is drawn with. */
  bits: { uniform: number; own: number };
  /** `[SHOWN, 784]`: what the decoder makes of the codes of the originals. */
  reconstructions: Float32Array;
  /** How each entry decodes where it fills the whole grid, the commonest first: `[entries, 784]`. */
  alone: Float32Array;
  /** Numbers of the entries in that order, and their shares. */
  order: number[];
  shares: number[];
  /** Images of codes from several sources. */
  ways: ListedWay[];
}

export const WAYS = ['uniform', 'prior', 'images'] as const;

/** Entries all equally probable; by the trained prior; or those of training images. */
export type Way = (typeof WAYS)[number];

export interface ListedWay extends Distance {
  way: Way;
  images: Float32Array;
}

/** Images in a row of the figure. */
export const SHOWN = 10;
