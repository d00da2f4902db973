/** The probability from which on the classifier counts as sure of the class it gives an image. */
export const SURE = 0.9;

export function countSure(confidences: number[]): number {
  return confidences.filter((confidence) => confidence >= SURE).length;
}

/** How many images are taken for each of so many classes. */
export function countByClass(readings: number[], classes: number): number[] {
  return Array.from(
    { length: classes },
    (_, label) => readings.filter((reading) => reading === label).length,
  );
}

/** Readings in a row that are the same; positions are from 0, both ends included. */
export interface Stretch {
  label: number;
  from: number;
  to: number;
}

/** Readings along a row of images, with equal neighbours as one stretch: 1 1 8 7 → 1, then 8, then 7. */
export function stretches(readings: number[]): Stretch[] {
  const found: Stretch[] = [];
  readings.forEach((label, i) => {
    const last = found.at(-1);
    if (last?.label === label) last.to = i;
    else found.push({ label, from: i, to: i });
  });
  return found;
}
