import type { ExperimentConfiguration } from '../../training/configuration/experiment.ts';
import type { Measured } from './task.ts';

/** A course and what it came to on images that it was not trained on. */
export interface Tried {
  course: ExperimentConfiguration;
  measured: Measured;
}

/**
 * The quickest of those that came to the target at their end; where none did, the one that came nearest.
 *
 * @param target nats per image
 */
export function chooseCourse(tried: Tried[], target: number): ExperimentConfiguration {
  const there = tried.filter(({ measured }) => lossOf(measured) <= target);
  const [best] =
    there.length > 0
      ? there.sort((a, b) => a.measured.seconds - b.measured.seconds)
      : tried.toSorted((a, b) => lossOf(a.measured) - lossOf(b.measured));
  return best.course;
}

/** Nats per image at the end. */
export function lossOf({ heldOut }: Measured): number {
  return heldOut.at(-1)!;
}
