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
  /** Of one digit, the median, with each model. */
  milliseconds: number[];
}
