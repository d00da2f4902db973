import jstat from 'jstat';
import type { Measure } from './manifest.ts';

/** A measure as far as it is compared, or a number that has no noise. */
export type Compared = Pick<Measure, 'value' | 'spread'> | number;

/** How often a difference that is due to chance may pass for a clear one. */
const LEVEL = 0.05;

// #region clear
/**
 * Whether one measure lies clearly above another, and by more than a margin: Welch's t-test, two-sided,
 * at 5 %. With many seeds that asks for a difference of two standard errors; with two seeds of each
 * model for more than four, since two values say little about how far others would spread.
 *
 * A measure of one seed is taken to spread as much as the other. Where neither spread is known, nothing
 * can be said of noise, and any difference counts.
 */
export function isClearlyAbove(a: Compared, b: Compared, margin = 0): boolean {
  const difference = valueOf(a) - valueOf(b) - margin;
  const noises = noisesOf(a, b);
  const variance = noises.reduce((sum, each) => sum + each.variance, 0);
  if (!(difference > 0) || variance === 0) return difference > 0;
  // Welch (1947) and Satterthwaite (1946)
  const freedom =
    variance ** 2 / noises.reduce((sum, each) => sum + each.variance ** 2 / each.freedom, 0);
  return difference / Math.sqrt(variance) > jstat.studentt.inv(1 - LEVEL / 2, freedom);
}
// #endregion

/** Whether one of the two lies clearly above the other. */
export function isClearlyOther(a: Compared, b: Compared): boolean {
  return isClearlyAbove(a, b) || isClearlyAbove(b, a);
}

/** The variance of a mean, and its degrees of freedom. */
interface Noise {
  variance: number;
  freedom: number;
}

function noisesOf(a: Compared, b: Compared): Noise[] {
  const [first, second] = [a, b].map(spreadOf);
  if (first && second) return [noiseOf(first), noiseOf(second)];
  const known = first ?? second;
  if (!known) return [];
  const { variance, freedom } = noiseOf(known);
  const other = first ? b : a;
  const borrows = typeof other !== 'number' && known.over === 'seeds';
  return [{ variance: variance * (borrows ? 1 + known.count : 1), freedom }];
}

function noiseOf({ deviation, count }: NonNullable<Measure['spread']>): Noise {
  return { variance: deviation ** 2 / count, freedom: count - 1 };
}

function spreadOf(compared: Compared): Measure['spread'] {
  return typeof compared === 'number' ? undefined : compared.spread;
}

export function valueOf(compared: Compared): number {
  return typeof compared === 'number' ? compared : compared.value;
}
