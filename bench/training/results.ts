import type { Raced } from './race.ts';
import type { Measured, MeasuredMany } from './task.ts';

/** All that one bench found, in the order it is shown. */
export interface BenchResults {
  /** What it ran on, by name. */
  machine: Record<string, string>;
  data: string;
  /** Nats per image, held out. */
  target: number;
  /** Courses to the target, on images of the training set that they were not trained on. */
  tried: { title: string; seconds: number; loss: number; isChosen: boolean }[];
  toTarget: {
    /** What trained: an engine of this project, or a library and how. */
    who: string;
    settings: string;
    threads: number;
    measured: Measured;
    /** Whether the others are set in relation to this one. */
    isReference?: boolean;
  }[];
  /** Products of square matrices, of so many rows. */
  products: { who: string; cores: number; size: number; gigaflops: number }[];
  races: Race[];
  /** A preset's experiments, side by side. */
  experiments?: {
    preset: string;
    cores: number;
    /** Trainings that are compared, and all of the preset. */
    trained: number;
    all: number;
    /** Which of those have held-out losses that can be compared. */
    compared: number[];
    runs: { who: string; isPeer: boolean; measured: MeasuredMany }[];
  };
  notes: string[];
}

/** Steps of one model, by turns. */
export interface Race {
  model: string;
  /** On how many cores each of them ran. */
  cores: number;
  /** Floating-point operations of a step. */
  operations: number;
  runners: (Raced & { isPeer: boolean })[];
}
