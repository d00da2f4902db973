/** The part of the package, which has no types of its own, that is used here. */
declare module 'vega-statistics' {
  /** The inverse of the standard normal's distribution function. */
  export function quantileNormal(probability: number): number;
}
