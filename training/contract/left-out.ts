/** What a tutorial leaves out by its choice of studies, each with the studies that would make it. */
export interface LeftOut {
  /** By id. */
  figures: Record<string, string[]>;
  /** By how their names begin. */
  numbers: Record<string, string[]>;
  /** By id. */
  experiments: Record<string, string[]>;
}
