import type { Measured } from './task.ts';

/** All that one bench found, in the order it is shown. */
export interface BenchResults {
  /** What it ran on, by name. */
  machine: Record<string, string>;
  data: string;
  /** Nats per image, held out. */
  target: number;
  toTarget: (Row & { settings: string })[];
  steps: (Row & { model: string })[];
  notes: string[];
}

export interface Row {
  /** What trained: an engine of this project, or PyTorch and how. */
  who: string;
  threads: number;
  measured: Measured;
  /** Whether the rows of its table are set in relation to this one. */
  isReference?: boolean;
}
