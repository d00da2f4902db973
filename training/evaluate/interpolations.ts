/** Straight ways through the latent space from one held-out image to another, decoded. */
export interface Interpolations {
  id: string;
  title: string;
  latentSize: number;
  /** Images of a way, ends included. */
  steps: number;
  ways: {
    /** Classes of the two ends; the first way is 1 → 7. */
    from: number;
    to: number;
    /** The two held-out images, by position in the held-out set. */
    indices: [number, number];
    /** `[steps, 784]` in [0, 1]. */
    images: Float32Array;
    /** The class that the classifier takes each image for, and how sure it is. */
    readings: number[];
    confidences: number[];
  }[];
}
