import { z } from 'zod';

/** What a training took, on the machine that it ran on. */
export interface Took {
  /** From its beginning to its end. */
  seconds: number;
  /** Its processor, as the system names it. */
  machine: string;
}

/**
 * Where a run keeps what its trainings took. It lies beside the manifest and is no part of the run: times are others
 * each time, and the same run has the same bytes.
 */
export const TIMINGS = 'timings.json';

const took = z.object({ seconds: z.number().nonnegative(), machine: z.string() });

/** By ids of experiments; those are absent of which it is not known. */
export type Timings = Record<string, Took>;

/** What such a file holds; nothing where it is none. */
export function parseTimings(text: string): Timings {
  try {
    return z.record(z.string(), took).parse(JSON.parse(text));
  } catch {
    return {};
  }
}
