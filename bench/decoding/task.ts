/** A decoder to run in a process of its own, on one runtime. */
export interface Task {
  /** A module of `runtimes/`, without its ending. */
  runtime: string;
  /** Path of `model.json`. */
  model: string;
  latentSize: number;
  /** Digits to take the median of. */
  digits: number;
}

export interface Measured {
  /** The median, of a digit. */
  milliseconds: number;
  /** The first digit's pixels: to see that all runtimes decode the same. */
  pixels: number[];
}
