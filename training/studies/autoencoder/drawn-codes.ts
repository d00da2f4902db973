/** What a model's decoder makes of codes that are drawn in several ways. */
export interface DrawnCodes {
  id: string;
  title: string;
  isVae: boolean;
  /** Codes (posterior means) of training images that the Gaussian and the mixture were fitted to. */
  fitted: number;
  ways: DrawnImages[];
}

export const WAYS = ['prior', 'gaussian', 'mixture'] as const;

/** Where codes are drawn from: N(0, I), one Gaussian fitted to the codes, or a mixture of them. */
export type Way = (typeof WAYS)[number];

export interface DrawnImages {
  way: Way;
  /** Draws of as many images each. */
  draws: number;
  count: number;
  /** Fréchet distance to as many held-out images: its mean and standard deviation over the draws. */
  frechet: number;
  deviation: number;
  /** The first images of the first draw, `[SHOWN, 784]` in [0, 1]. */
  images: Float32Array;
}

/** Images of each way that the figure shows. */
export const SHOWN = 10;

/** Gaussians of the mixture. */
export const COMPONENTS = 10;
