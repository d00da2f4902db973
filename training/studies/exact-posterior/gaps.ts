import type { ExactImage } from './exact-posterior.ts';

/** How far three approximations lie below log p(x) on average, in nats per image. */
export interface Gaps {
  /** The encoder's q: the whole gap. */
  encoder: number;
  /** The best q without correlation: what the family costs. */
  diagonal: number;
  /** The best Gaussian. */
  full: number;
}

/** Names of what the gaps belong to, in the order in which they shrink. */
export const APPROXIMATIONS = [
  { of: 'encoder', name: 'the encoder’s q' },
  { of: 'diagonal', name: 'the best diagonal q' },
  { of: 'full', name: 'the best Gaussian q' },
] as const;

/** The mean gaps of some images. */
export function gapsOf(images: ExactImage[]): Gaps {
  const mean = (of: keyof Gaps): number =>
    images.reduce((sum, image) => sum + image.logEvidence - image[of], 0) / images.length;
  return { encoder: mean('encoder'), diagonal: mean('diagonal'), full: mean('full') };
}

/** The same for each class that occurs, from the smallest gap of the encoder's q to the largest. */
export function gapsByClass(images: ExactImage[]): { label: number; images: number; gaps: Gaps }[] {
  const labels = [...new Set(images.map(({ label }) => label))];
  return labels
    .map((label) => {
      const own = images.filter((image) => image.label === label);
      return { label, images: own.length, gaps: gapsOf(own) };
    })
    .sort((a, b) => a.gaps.encoder - b.gaps.encoder || a.label - b.label);
}
