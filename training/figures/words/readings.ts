import { CLASSES } from '../../contract/image.ts';

/** From this probability on, the classifier is said to be sure of what it takes an image for. */
export const SURE = 0.9;

export function countSure(confidences: number[]): number {
  return confidences.filter((confidence) => confidence >= SURE).length;
}

/** How many images are taken for each class, 0 to 9. */
export function countByClass(readings: number[]): number[] {
  return Array.from(
    { length: CLASSES },
    (_, digit) => readings.filter((reading) => reading === digit).length,
  );
}

/** Readings in a row that are the same; positions are from 0, both ends included. */
export interface Stretch {
  digit: number;
  from: number;
  to: number;
}

/** Where along a row of images the classifier takes them for what: 1 1 8 7 → 1, then 8, then 7. */
export function stretches(readings: number[]): Stretch[] {
  const found: Stretch[] = [];
  readings.forEach((digit, i) => {
    const last = found.at(-1);
    if (last?.digit === digit) last.to = i;
    else found.push({ digit, from: i, to: i });
  });
  return found;
}
