/** All that the bench of decoders found. */
export interface DecodingResults {
  /** What it ran on, by name. */
  machine: Record<string, string>;
  run: string;
  /** Titles of the models. */
  models: string[];
  runtimes: RuntimeResult[];
  notes: string[];
}

export interface RuntimeResult {
  title: string;
  /** Gzipped. */
  codeBytes: number;
  /** The median time of one digit with each model. */
  milliseconds: number[];
}
