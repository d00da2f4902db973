import type { Random } from '../../contract/random.ts';

/** What made an image what it is besides its class. */
export interface StrokeFactors {
  /** Which of the class's ways of writing it: an index into `GLYPHS[label]`. */
  variant: number;
  /** Horizontal shear: how far the top leans to the right, per unit of height. */
  slant: number;
  /** Horizontal stretch. */
  width: number;
  /** Longer side of the box around the ink, in pixels: 20 in MNIST. */
  scale: number;
  /** Thickness of the line, in pixels. */
  thickness: number;
  /** Amplitude of the unsteadiness of the hand, as a share of the height. */
  wobble: number;
  /** Clockwise turn, in degrees. */
  rotation: number;
}

/** Each factor but the variant is uniform between these two, independent of the others. */
export const FACTOR_RANGES = {
  slant: [-0.2, 0.5],
  width: [0.85, 1.45],
  scale: [17.5, 20.5],
  thickness: [1.6, 3.6],
  wobble: [0.01, 0.08],
  rotation: [-10, 10],
} as const satisfies Record<Exclude<keyof StrokeFactors, 'variant'>, readonly [number, number]>;

/** Draws the factors of an image of a class that has so many variants. */
export function drawFactors(random: Random, variants: number): StrokeFactors {
  const between = ([low, high]: readonly [number, number]): number =>
    low + (high - low) * random.uniform();
  return {
    variant: random.integer(variants),
    slant: between(FACTOR_RANGES.slant),
    width: between(FACTOR_RANGES.width),
    scale: between(FACTOR_RANGES.scale),
    thickness: between(FACTOR_RANGES.thickness),
    wobble: between(FACTOR_RANGES.wobble),
    rotation: between(FACTOR_RANGES.rotation),
  };
}
