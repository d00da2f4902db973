/** Principal components of the posterior means of held-out images. */
export interface PrincipalComponents {
  id: string;
  title: string;
  latentSize: number;
  /** The first two coordinates of every held-out image, `[count, 2]`. */
  points: Float32Array;
  labels: Uint8Array;
  /** Share of the variance that each component explains, largest first; they sum to 1. */
  explained: number[];
  /** Nearest-neighbour accuracy in all latents, and in the two components. */
  knnAccuracy: { all: number; two: number };
}
