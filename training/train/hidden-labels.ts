import { PIXELS } from '../contract/image.ts';
import { permutation, randomStream, type Random } from '../contract/random.ts';
import type { Images } from '../data/images.ts';

/** In place of the class of an image whose class a training is not told. */
export const HIDDEN = 255;

/** How much of the classes of its images a training is told, and how many it looks at in an epoch. */
export interface HiddenLabels {
  /** Images of each class, at most, that keep their labels. */
  ofEach: number;
  /** Images of an epoch that have theirs hidden, drawn from all of these. */
  hidden: number;
  /** Images of an epoch that have kept theirs: the few there are, over and over. */
  known: number;
}

/** The same images with all labels hidden but those of some, as many of each class, drawn by the seed. */
export function withHiddenLabels(
  { images, labels }: Images,
  { ofEach }: HiddenLabels,
  seed: number,
): Images {
  const kept = keptLabels(labels!, ofEach, seed);
  const told = new Uint8Array(labels!.length).fill(HIDDEN);
  for (const position of kept) told[position] = labels![position];
  return { images, labels: told };
}

/** Positions of some images of each class, drawn by the seed: `ofEach`, or all where there are fewer. */
export function keptLabels(labels: Uint8Array, ofEach: number, seed: number): number[] {
  const order = permutation(randomStream(seed, 'kept-labels', ofEach), labels.length);
  const counts = new Map<number, number>();
  return [...order].filter((position) => {
    const label = labels[position];
    counts.set(label, (counts.get(label) ?? 0) + 1);
    return counts.get(label)! <= ofEach;
  });
}

/** How many images `mixedEpoch` gives. */
export function mixedSize(labels: Uint8Array, { hidden, known }: HiddenLabels): number {
  return Math.min(hidden, labels.filter((label) => label === HIDDEN).length) + known;
}

/**
 * Positions of the images of an epoch, in the order in which they are shown.
 *
 * @param shown the images of a training, with those labels hidden that it is not told
 */
export function epochOrder(
  { labels }: { labels?: HiddenLabels },
  shown: Images,
  random: Random,
): Uint32Array {
  return labels
    ? mixedEpoch(shown.labels!, labels, random)
    : permutation(random, shown.images.length / PIXELS);
}

/** Positions of the images of an epoch: those with hidden labels once at most, those with known ones in turn. */
export function mixedEpoch(
  labels: Uint8Array,
  { hidden, known }: HiddenLabels,
  random: Random,
): Uint32Array {
  const [without, having] = [true, false].map((isHidden) => {
    const positions = [...labels.keys()].filter((i) => (labels[i] === HIDDEN) === isHidden);
    return Array.from(permutation(random, positions.length), (i) => positions[i]);
  });
  const mixed = [
    ...without.slice(0, hidden),
    ...Array.from({ length: known }, (_, i) => having[i % having.length]),
  ];
  return permutation(random, mixed.length).map((i) => mixed[i]);
}
