/** What the classifier makes of images. */
export interface Reading {
  /** The class taken for each image, 0 to 9. */
  classes: number[];
  /** Its probability, in [0, 1]. */
  confidences: number[];
  /** `[count, FEATURES]`: the last hidden layer, in which sample quality is measured. */
  features: Float32Array;
}

/** Names the class of pictures, `[count, 784]` in [0, 1], and says how sure it is of each. */
export type Reader = (pictures: Float32Array) => Promise<Pick<Reading, 'classes' | 'confidences'>>;
