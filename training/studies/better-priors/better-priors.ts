import type { Bound } from '../../contract/manifest.ts';
import type { Distance } from '../../evaluate/drawn-images.ts';

/** One VAE and what its decoder makes of codes from several priors. */
export interface BetterPriors {
  id: string;
  title: string;
  /** Weight of the KL term that the VAE was trained with. */
  beta: number;
  /** Between as many training images and held-out ones. */
  floor: Distance;
  /** N(0, I) first, then the trained ones; last the codes of training images themselves. */
  ways: PriorWay[];
}

export const WAYS = ['standard', 'mixture', 'vamp', 'flow', 'posterior'] as const;

/** Where codes are drawn from. */
export type Way = (typeof WAYS)[number];

export interface PriorWay extends Distance {
  way: Way;
  /** Id of the experiment. */
  id: string;
  /** With this prior, held out; none for the codes of images, which are no prior. */
  bound?: Bound;
  /** The first images of the first draw, `[SHOWN, 784]` in [0, 1]. */
  images: Float32Array;
}

/** Images of each prior that the figure shows. */
export const SHOWN = 10;
