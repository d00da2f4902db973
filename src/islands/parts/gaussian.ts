import type { Gaussian } from '../../../training/contract/gaussian-divergence.ts';

export type { Gaussian };

export function density(of: Gaussian, z: number): number {
  return Math.exp(logDensity(of, z));
}

export function logDensity({ mean, deviation }: Gaussian, z: number): number {
  return -(((z - mean) / deviation) ** 2) / 2 - Math.log(deviation * Math.sqrt(2 * Math.PI));
}

/** How many standard deviations on either side an axis shows. */
const SHOWN = 3.5;

/** How far an axis has to reach on either side of 0 to show all of them: a whole number, at least 4. */
export function reach(...all: Gaussian[]): number {
  return Math.ceil(
    Math.max(4, ...all.map(({ mean, deviation }) => Math.abs(mean) + SHOWN * deviation)),
  );
}

/** `count` evenly spaced numbers from −reach to reach. */
export function grid(reach: number, count = 401): number[] {
  return Array.from({ length: count }, (_, i) => reach * ((2 * i) / (count - 1) - 1));
}
