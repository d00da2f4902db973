import type { Kernels } from '../kernels.ts';
import { workOf, type WorkName } from './work.ts';

/** Threads that do parts of one kernel's work at once, on one memory. */
export interface Crew {
  /**
   * How many of them are to do some work together just now, the caller among them.
   *
   * @param cost of all the work, in multiply-adds: too little is not worth waiting for each other
   */
  countFor(cost: number): number;
  /** Does work, whose parts are given in numbers, as many at once as may; returns when all are done. */
  run(name: WorkName, parts: number[][]): void;
}

/** The inner loops, and who may run them. */
export type SharedKernels = Kernels & { crew: Crew };

/** The caller's thread alone. */
export function crewOfOne(kernels: Kernels): Crew {
  const work = workOf(kernels);
  return {
    countFor: () => 1,
    run(name, parts) {
      for (const part of parts) work[name](...part);
    },
  };
}
