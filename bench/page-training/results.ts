/** What trains: the code of "Train it here", or the same VAE by TensorFlow.js alone. */
export type Trainer = 'site' | 'plain';

export interface PageTrainingResults {
  /** What it ran on, by name. */
  machine: Record<string, string>;
  /** The network, in words, and images a step. */
  network: string;
  batchSize: number;
  /** By turns: the median step of each round, in milliseconds. */
  rounds: Record<Trainer, number>[];
}
