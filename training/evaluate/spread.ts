/** The mean of some values, and the standard deviation of a sample, with n − 1; it is 0 for one value. */
export function meanAndDeviation(values: number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}

/** The mean of some values, and its standard error. */
export function meanAndError(values: number[]): { mean: number; standardError: number } {
  const { mean, deviation } = meanAndDeviation(values);
  return { mean, standardError: deviation / Math.sqrt(values.length) };
}

/** The middle one of some values, or halfway between the two in the middle; NaN of none. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
