import type { Raced } from './race.ts';
import type { Measured } from './task.ts';

/** All that one bench found, in the order it is shown. */
export interface BenchResults {
  /** What it ran on, by name. */
  machine: Record<string, string>;
  data: string;
  /** Nats per image, held out. */
  target: number;
  toTarget: {
    /** What trained: an engine of this project, or a library and how. */
    who: string;
    settings: string;
    threads: number;
    measured: Measured;
    /** Whether the others are set in relation to this one. */
    isReference?: boolean;
  }[];
  races: Race[];
  notes: string[];
}

/** Steps of one model, by turns. */
export interface Race {
  model: string;
  /** On how many cores each of them ran. */
  cores: number;
  runners: (Raced & { isPeer: boolean })[];
}
