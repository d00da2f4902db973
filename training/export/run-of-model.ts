/** What a model's files say of the run that they are of. */
export interface RunOfModel {
  key: string;
  seed: number;
  dataset: { name: string; title: string; licence: string; citation: string; test: number };
  /** The tutorial's title and licence, by its SPDX identifier. */
  work: { title: string; licence: string };
}
