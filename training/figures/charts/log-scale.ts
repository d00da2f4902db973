import type { KnownScale } from './line-names.ts';

/** A logarithmic scale of positive values, with room at either end: a factor above 1. */
export function logScale(values: number[], room: number): KnownScale {
  const domain: [number, number] = [Math.min(...values) / room, Math.max(...values) * room];
  return { type: 'log', domain, nice: false };
}
