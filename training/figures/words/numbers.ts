/** Arithmetic for the sentences about figures; no list may be empty. */

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Where the smallest value stands, the first of equals. */
export function indexOfSmallest(values: number[]): number {
  return values.indexOf(Math.min(...values));
}

/** Where the largest value stands, the first of equals. */
export function indexOfLargest(values: number[]): number {
  return values.indexOf(Math.max(...values));
}

/** 1234.5 → "1,235", 12.53 → "12.5", 0.03456 → "0.0346": for what may be of any size. */
export function threeDigits(value: number): string {
  return value.toLocaleString('en', {
    maximumSignificantDigits: 3,
    maximumFractionDigits: 0,
    roundingPriority: 'morePrecision',
  });
}
