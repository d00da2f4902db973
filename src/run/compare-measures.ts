import { isClearlyOther } from '../../training/contract/clear-difference.ts';
import type { Manifest, Measure } from '../../training/contract/manifest.ts';
import { plain } from '../words/plain.ts';
import { findMeasure } from './find.ts';

/**
 * What one measure has over another, as a measure: negative where it is the smaller. It is rounded,
 * so that what is shown as nothing is nothing. Percentages differ by percentage points.
 *
 * @param digits decimals, where those of the measures do not suit the sentence
 * @throws Error of one sentence where a measure is unknown or their units differ
 */
export function difference(
  run: Manifest,
  of: string,
  from: string,
  at: string,
  digits?: number,
): Measure {
  const [a, b] = [findMeasure(run, of, at), findMeasure(run, from, at)];
  if (a.unit !== b.unit) {
    throw new Error(
      `${at} compares ${of} in ${name(a.unit)} with ${from} in ${name(b.unit)}: these do not subtract.`,
    );
  }
  const places = digits ?? Math.max(a.digits, b.digits);
  return {
    value: Number((a.value - b.value).toFixed(places)),
    unit: a.unit === '%' ? plain.chapter.percentagePoints : a.unit,
    digits: places,
    description: `${of} less ${from}`,
  };
}

/** Whether two measures differ by more than their noise, as far as that is known. */
export function isClear(run: Manifest, of: string, from: string, at: string): boolean {
  return isClearlyOther(findMeasure(run, of, at), findMeasure(run, from, at));
}

/** How many times one measure goes into another, as a measure; infinite where it is zero. */
export function ratio(run: Manifest, of: string, to: string, at: string, digits = 1): Measure {
  const [a, b] = [findMeasure(run, of, at), findMeasure(run, to, at)];
  const value = b.value === 0 && a.value === 0 ? 1 : a.value / b.value;
  return { value, unit: '', digits, description: `${of} over ${to}` };
}

function name(unit: string): string {
  return unit || 'plain numbers';
}
