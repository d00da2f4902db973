import { indexOfLargest, indexOfSmallest } from './numbers.ts';

/** "… is lowest with 20 latents (12.3), highest with 2 latents (45.6)." `format` writes a value with its unit. */
export function extremes(
  what: string,
  values: number[],
  names: string[],
  format: (value: number) => string,
): string {
  const [low, high] = [indexOfSmallest(values), indexOfLargest(values)];
  if (low === high) return `${what} is ${format(values[0])} throughout.`;
  return `${what} is lowest with ${names[low]} (${format(values[low])}), highest with ${names[high]} (${format(values[high])}).`;
}
