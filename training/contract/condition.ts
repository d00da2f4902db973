import { isClearlyAbove, valueOf, type Compared } from './clear-difference.ts';
import type { Measure } from './manifest.ts';

/** What a measure must be for something to be said of a run. */
export interface Condition {
  /** The name of a measure. */
  measure: string;
  /** A number, or the name of a measure, that it lies above. */
  above?: string | number;
  below?: string | number;
  /** By more than this. */
  by?: number;
  /** Whether the difference must be larger than its noise. */
  clearly?: boolean;
}

/** Whether a condition holds among the measures of a run; it does not where one of them is missing. */
export function holds(
  measures: Record<string, Measure>,
  { measure, above, below, by = 0, clearly = false }: Condition,
): boolean {
  const compared = (name: string | number): Compared => {
    if (!Number.isNaN(Number(name))) return Number(name);
    return Object.hasOwn(measures, name) ? measures[name] : NaN;
  };
  const isAbove = (a: string | number, b: string | number): boolean => {
    const [first, second] = [compared(a), compared(b)];
    return clearly ? isClearlyAbove(first, second, by) : valueOf(first) > valueOf(second) + by;
  };
  return (
    (above === undefined || isAbove(measure, above)) &&
    (below === undefined || isAbove(below, measure))
  );
}
