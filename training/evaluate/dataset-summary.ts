/** What a reader should see of the data before any model. */
export interface DatasetSummary {
  /** The first ten training images of each class, class by class: `[100, 784]` in [0, 1]. */
  exemplars: Float32Array;
  /** Images of each class, 0 to 9. */
  counts: { train: number[]; test: number[] };
  /** Mean grey of a training image of each class, in [0, 1]. */
  ink: number[];
  /** Share of the training pixels that are exactly 0. */
  empty: number;
}
