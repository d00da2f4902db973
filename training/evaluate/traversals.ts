/** One latent at a time moved from end to end of the prior, the others as one held-out image has them. */
export interface Traversals {
  id: string;
  title: string;
  /** The held-out image: its position and class. */
  index: number;
  label: number;
  /** Values that the latent takes, from −3 to 3. */
  values: number[];
  /** Ordered by KL, the latent that tells most first. */
  latents: {
    /** From 1. */
    latent: number;
    /** Mean KL over the held-out images, in nats per image. */
    kl: number;
    isActive: boolean;
    /** `[values, 784]` in [0, 1]. */
    images: Float32Array;
    readings: number[];
    /** Mean absolute change of a pixel from the first to the last image, in [0, 1]. */
    change: number;
  }[];
}
