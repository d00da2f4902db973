/** The importance-weighted bound on −log p(x), which tightens with k (Burda et al. 2016, equation 8). */
export interface ImportanceBound {
  /** All held-out images; their k = 1 is known from them all. */
  heldOut: number;
  /** How many of them were used for larger k. */
  images: number;
  rows: {
    k: number;
    /** Nats per image. */
    nats: number;
    /** Of the mean over images, in nats. */
    standardError: number;
  }[];
}
